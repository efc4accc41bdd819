package dev.clavis.local.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.clavis.local.console.Console.named;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.clavis.local.acceptance.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A key's whole life in the console, with a program that calls beside it. */
@Order(10)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("console")
class ConsoleJourneyIT {
    private static final double SOON_MILLIS = 60_000;
    /** Everything in the page that could hold a text, as one text. */
    private static final String EVERYWHERE = """
            async () => JSON.stringify([document.documentElement.outerHTML, document.title, location.href, history.state,
              [...document.querySelectorAll('input, textarea, select')].map(field => field.value),
              { ...localStorage }, { ...sessionStorage }, document.cookie, await caches.keys(),
              (await indexedDB.databases()).map(database => database.name), window.name,
              performance.getEntries().map(entry => entry.name)])""";

    private final ConsoleSystem running = ConsoleSystem.shared();
    @SuppressWarnings("NullAway.Init")
    private Console console;
    @SuppressWarnings("NullAway.Init")
    private Page page;

    @BeforeEach
    void open() {
        console = running.open();
        page = console.page();
        console.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void aKeyIsMadeCalledRotatedAndRevoked() throws Exception {
        console.signIn("owner").go("acme/keys");

        String first = make("Journey");
        assertThat(running.call(first)).isEqualTo(200);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Journey").setExact(true)).click();
        Locator log = page.locator("request-log");
        assertThat(log).containsText("nightly-report/2.1", soon());
        assertThat(log).containsText("/conversations");
        assertThat(figure("requests")).hasAttribute("value", "1", attributeSoon());

        page.getByRole(AriaRole.BUTTON, named("Rotate…")).click();
        dialogButton("Rotate").click();
        String second = takeSecret();
        assertThat(second).isNotEqualTo(first);
        assertThat(running.call(first)).isEqualTo(200);
        assertThat(running.call(second)).isEqualTo(200);
        assertThat(page.locator("previous-secret")).containsText("nightly-report/2.1", soon());

        page.getByRole(AriaRole.BUTTON, named("Revoke…")).click();
        Locator revoke = dialogButton("Revoke key");
        assertThat(revoke).isDisabled();
        page.locator("dialog [name=typed]").fill("journey");
        assertThat(revoke).isDisabled();
        page.locator("dialog [name=typed]").fill("Journey");
        revoke.click();
        assertThat(page.locator("key-page .identity")).containsText("revoked", soon());

        assertThat(running.call(first)).isEqualTo(401);
        assertThat(running.call(second)).isEqualTo(401);
        assertThat(page.getByRole(AriaRole.BUTTON, named("Rotate…"))).hasCount(0);
        assertThat(page.locator("key-events")).containsText("Key revoked “Journey” by", soon());
    }

    @Test
    void aSecretIsInNoPlaceAfterItsDialogIsClosed() throws Exception {
        console.signIn("owner").go("acme/keys");

        String secret = make("Shown once");

        assertThat(everywhere()).doesNotContain(secret);
        page.reload();
        page.locator("nav.menu").waitFor();
        assertThat(everywhere()).doesNotContain(secret);
        page.goBack();
        page.goForward();
        assertThat(everywhere()).doesNotContain(secret);
        assertThat(console.responses()).noneMatch(response -> response.url().contains(secret));
    }

    @Test
    void theReadyLineCallsTheProtectedApi() {
        console.signIn("owner").go("acme/keys");
        begin("Ready line");

        String line = page.locator("dialog copy-text textarea").inputValue();
        String secret = page.locator("dialog copy-text input").inputValue();

        assertThat(line).startsWith("curl ").contains("Authorization: Bearer " + secret,
                running.system().protectedApi() + "/conversations");
        page.getByRole(AriaRole.BUTTON, named("Copy: Try it")).click();
        assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(line);
        Deployment.secrets().add(secret);
        dialogButton("Done").click();
    }

    /** A thousand calls, counted by who made them; each of their log lines is delivered twice. */
    @Test
    void whatWasCalledIsWhatIsShown() throws Exception {
        Deployment.Key key = running.deployment().createKey("owner", "acme", """
                {"name": "Counted", "environment": "live", "permissions": ["conversations:read"], \
                "limits": {"minute": 600}}""");
        Map<Integer, Integer> seen = new TreeMap<>();
        crowd(990, key).forEach((status, calls) -> seen.merge(status, calls, Integer::sum));
        revoke(key);
        // A key that was just told to wait may be told so once more, whatever became of it.
        for (int i = 0; i < 10_000 && seen.getOrDefault(401, 0) < 10; i++) {
            seen.merge(running.call(key.secret()), 1, Integer::sum);
        }
        int all = seen.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(seen).containsKeys(200, 401, 403, 404, 429);
        // Nobody knows whose a call is that could not be decided.
        int undecided = seen.getOrDefault(503, 0);
        assertThat(undecided).isLessThan(100);
        int refused = seen.entrySet().stream().filter(one -> one.getKey() < 500 && one.getKey() >= 400)
                .mapToInt(Map.Entry::getValue).sum();

        console.signIn("owner").go("acme/keys/" + key.id());

        assertThat(figure("requests")).hasAttribute("value", "" + (all - undecided), attributeSoon());
        assertThat(figure("clientErrors")).hasAttribute("value", "" + refused, attributeSoon());
        assertThat(figure("rateLimited")).hasAttribute("value", "" + seen.get(429), attributeSoon());
        assertThat(figure("serverErrors")).hasAttribute("value", "0");
        console.go("acme/keys?name=Counted");
        assertThat(page.locator("table.keys .usage")).containsText(refused + " errors", soon());
    }

    /** Again if it is not in force yet: on a busy machine its write may come too late for its answer. */
    private void revoke(Deployment.Key key) throws Exception {
        int status = 0;
        for (int i = 0; i < 10 && status != 200; i++) {
            status = running.deployment().manage("owner", "POST", "/workspaces/acme/keys/" + key.id() + "/revoke", "")
                    .statusCode();
        }
        assertThat(status).isEqualTo(200);
    }

    private Map<Integer, Integer> crowd(int calls, Deployment.Key key) throws Exception {
        try (ExecutorService programs = Executors.newFixedThreadPool(8)) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                String method = i % 5 == 0 ? "POST" : "GET";
                String path = i % 5 != 0 && i % 3 == 0 ? "/conversations/none" : "/conversations";
                answers.add(programs.submit(() -> running.call(key.secret(), method, path)));
            }
            Map<Integer, Integer> seen = new TreeMap<>();
            for (Future<Integer> answer : answers) {
                seen.merge(answer.get(), 1, Integer::sum);
            }
            return seen;
        }
    }

    @Test
    void whoMayNotMakeKeysSeesNoButtonAndIsRefused() {
        console.signIn("member").go("acme/keys");

        assertThat(page.locator("main h1")).isVisible();
        assertThat(page.getByRole(AriaRole.BUTTON, named("Create New Key"))).hasCount(0);
        Object status = page.evaluate(
                """
                        async () => (await fetch('/workspaces/acme/keys', { method: 'POST', body: '{"name": "Sneaky", "environment": "live"}',
                          headers: { 'Content-Type': 'application/json',
                            Authorization: 'Bearer ' + JSON.parse(sessionStorage.getItem('clavis.tokens')).access } })).status""");
        assertThat(status).isEqualTo(403);
    }

    @Test
    void whoMayNotChangeAKeySeesNoWayToDoIt() throws Exception {
        Deployment.Key key = running.deployment().createKey("owner", "acme", """
                {"name": "Of the owner", "environment": "live"}""");

        console.signIn("member").go("acme/keys/" + key.id());

        assertThat(page.locator("main h1")).hasText("Of the owner");
        for (String button : List.of("Rotate…", "Edit…", "Revoke…", "Delete…")) {
            assertThat(page.getByRole(AriaRole.BUTTON, named(button))).hasCount(0);
        }
    }

    /** A name is text, whatever it looks like. */
    @Test
    void aHostileNameIsShownAsItIs() throws Exception {
        String name = "<img src=x onerror=alert(1)> ${7*7} \\\" javascript:alert(1)";
        Deployment.Key key = running.deployment().createKey("owner", "acme",
                "{\"name\": \"" + name + "\", \"environment\": \"live\"}");

        console.signIn("owner").go("acme/keys/" + key.id());

        assertThat(page.locator("main h1")).hasText(name.replace("\\\"", "\""));
        assertThat(page.locator("main img")).hasCount(0);
    }

    /** Makes a key, copies its secret, and closes the dialog. */
    private String make(String name) {
        begin(name);
        return takeSecret();
    }

    private void begin(String name) {
        page.getByRole(AriaRole.BUTTON, named("Create New Key")).first().click();
        page.locator("dialog [name=name]").fill(name);
        dialogButton("Create key").click();
        page.locator("dialog copy-text input").waitFor();
    }

    private String takeSecret() {
        String secret = page.locator("dialog copy-text input").inputValue();
        Deployment.secrets().add(secret);
        page.getByRole(AriaRole.BUTTON, named("Copy: Secret")).click();
        assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(secret);
        dialogButton("Done").click();
        assertThat(page.locator("dialog")).hasCount(0);
        return secret;
    }

    private Locator dialogButton(String name) {
        return page.locator("dialog").getByRole(AriaRole.BUTTON,
                new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator figure(String field) {
        return page.locator("key-usage [data-field=" + field + "]");
    }

    private String everywhere() {
        return (String) page.evaluate(EVERYWHERE);
    }

    private static LocatorAssertions.ContainsTextOptions soon() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(SOON_MILLIS);
    }

    private static LocatorAssertions.HasAttributeOptions attributeSoon() {
        return new LocatorAssertions.HasAttributeOptions().setTimeout(SOON_MILLIS);
    }
}
