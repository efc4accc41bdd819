package dev.clavis.local.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** The browser that is installed here, started once a thread, since who drives it is bound to one. Playwright brings none. */
final class Chromium {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome",
            "google-chrome-stable");
    private static final List<Path> ELSEWHERE = List
            .of(Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));

    private static final String MISSING = "Skipped: no Chromium here (Debian: apt-get install chromium; or -Dchromium=/path/to/it)";
    private static final double PATIENCE_MILLIS = 120_000;
    private static final ThreadLocal<@Nullable Browser> STARTED = new ThreadLocal<>();

    private Chromium() {}

    /** It ends with this process. Skips the test that needs it where there is none, and prints why. */
    static Browser require() {
        return find().orElseGet(() -> Assumptions.abort(MISSING));
    }

    /** The same for a test that can do without; what it leaves out is printed. */
    static Optional<Browser> find() {
        Optional<Path> installed = installed();
        if (installed.isEmpty()) {
            System.out.println(MISSING);
            return Optional.empty();
        }
        Browser browser = STARTED.get();
        if (browser == null) {
            browser = start(installed.get());
            STARTED.set(browser);
        }
        return Optional.of(browser);
    }

    private static Browser start(Path executable) {
        Playwright playwright = Playwright
                .create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return playwright.chromium().launch(
                new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(List.of("--no-sandbox"))
                        .setTimeout(PATIENCE_MILLIS));
    }

    private static Optional<Path> installed() {
        Stream<Path> named = Optional.ofNullable(System.getProperty("chromium")).map(Path::of).stream();
        Stream<Path> installed = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
        return Stream.of(named, installed, ELSEWHERE.stream()).flatMap(paths -> paths).filter(Files::isExecutable)
                .findFirst();
    }
}
