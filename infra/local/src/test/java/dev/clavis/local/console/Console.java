package dev.clavis.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.clavis.local.LocalSystem;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The console in a browser window of its own. It notes what a page must never do: write an error to the browser's console,
 * break its policy, or speak with anybody but this system. {@link #close} fails if it did.
 */
final class Console implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final double PATIENCE_MILLIS = 60_000;
    private static final double LATE_MILLIS = 1_000;
    /** Set before the page's own scripts run. */
    private static final String WATCH_POLICY = """
            addEventListener('securitypolicyviolation', event =>
              console.error('policy violated: ' + event.violatedDirective + ' by ' + event.blockedURI));""";

    private final LocalSystem system;
    private final BrowserContext context;
    private final Page page;
    private final Queue<String> offences = new ConcurrentLinkedQueue<>();
    private final Queue<Response> responses = new ConcurrentLinkedQueue<>();
    private final List<String> hosts;

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    }

    private Console(LocalSystem system, BrowserContext context) {
        this.system = system;
        this.context = context;
        this.hosts = List.of(system.managementApi().getAuthority(), system.issuer().getAuthority());
        context.addInitScript(WATCH_POLICY);
        this.page = context.newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.onConsoleMessage(message -> {
            // The browser writes one for each answer that is no success. Which of them are right, tests say themselves.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                offences.add(message.text());
            }
        });
        page.onPageError(offences::add);
        page.onRequest(request -> {
            URI uri = URI.create(request.url().split("#", 2)[0].replaceAll("\\?.*", ""));
            if (uri.getAuthority() != null && !hosts.contains(uri.getAuthority())) {
                offences.add("spoke with " + uri.getAuthority());
            }
        });
        page.onResponse(responses::add);
    }

    /** A window of this kind, at the console's first page. */
    static Console open(Browser chromium, LocalSystem system, Look look) {
        BrowserContext context = chromium.newContext(new Browser.NewContextOptions()
                .setViewportSize(look.width(), look.height()).setColorScheme(look.colours()).setLocale("en-GB")
                .setReducedMotion(ReducedMotion.REDUCE));
        Console console = new Console(system, context);
        console.page.navigate(system.console().toString());
        return console;
    }

    /** The same as most people see it. */
    static Console open(Browser chromium, LocalSystem system) {
        return open(chromium, system, Look.LIGHT);
    }

    /** How a page is looked at. */
    enum Look {
        LIGHT(1280, 900, ColorScheme.LIGHT),
        DARK(1280, 900, ColorScheme.DARK),
        PHONE(390, 844, ColorScheme.LIGHT);

        private final int width;
        private final int height;
        private final ColorScheme colours;

        Look(int width, int height, ColorScheme colours) {
            this.width = width;
            this.height = height;
            this.colours = colours;
        }

        int width() {
            return width;
        }

        int height() {
            return height;
        }

        ColorScheme colours() {
            return colours;
        }
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    /** What came back for the page's requests since the window was opened. */
    List<Response> responses() {
        return List.copyOf(responses);
    }

    /** Signs in as one of the local identity's users. */
    Console signIn(String user) {
        page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
        Locator known = page.locator("button[name=username][value='" + user + "']");
        if (known.count() > 0) {
            known.click();
        } else {
            page.locator("input[name=username]").fill(user);
            page.locator("input[name=username] ~ button, form:has(input[name=username]:not([type=hidden])) button")
                    .last()
                    .click();
        }
        page.waitForURL(url -> url.startsWith(system.console().toString()));
        page.locator("nav.menu").waitFor();
        return this;
    }

    /** Goes to a place such as {@code acme/keys}, and waits until it is there. */
    Console go(String place) {
        page.navigate(system.console() + "#/" + place);
        page.locator("main > " + element(place) + " h1").waitFor();
        return this;
    }

    /** The element that a place's page is. */
    private static String element(String place) {
        String[] parts = place.split("[?]", 2)[0].split("/", -1);
        return parts.length > 2 ? "key-page" : parts[1] + "-page";
    }

    /** From now on what these addresses name comes later than all else that is asked for with it. */
    void late(String addresses) {
        page.route(addresses, route -> {
            page.waitForTimeout(LATE_MILLIS);
            route.resume();
        });
    }

    /** Waits until no part of the page is still to come. */
    void settle() {
        page.waitForFunction("() => !document.querySelector('main [aria-busy=true], main .spark-wait')");
    }

    /** Whether one has to move the whole page sideways. */
    boolean overflows() {
        return (boolean) page
                .evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1");
    }

    /** Keeps a picture of the whole page, or of a dialog with what is behind it, for people to look at. */
    void photograph(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(page.locator("dialog[open]").count() == 0));
    }

    static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    @Override
    public void close() {
        context.close();
        assertThat(offences).as("what no page may do").isEmpty();
    }
}
