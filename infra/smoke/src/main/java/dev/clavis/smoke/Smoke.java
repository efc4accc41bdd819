package dev.clavis.smoke;

import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The command; {@code docs/smoke.md} is its page. */
public final class Smoke {
    private static final String STANDARD_WAIT = "65";
    private static final String NO_TOKEN = """
            The run signs in as you: give it an access token by the environment variable CLAVIS_TOKEN (or -Dtoken=…).
            In the console of the deployment, signed in, the browser's own console gives one that is good for 15 minutes:
              JSON.parse(sessionStorage.getItem('clavis.tokens')).access""";

    private Smoke() {}

    /**
     * Reads the system properties {@code stack}, or {@code protected} and {@code management} (which win), {@code
     * workspace} and {@code wait} in seconds; prints the table. The exit code is 0 if all is as it should be, else 1.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(System.getProperties(), System.getenv(), out) ? 0 : 1);
    }

    /** Runs, and says whether all is as it should be. */
    static boolean run(Properties properties, Map<String, String> environment, PrintStream out) {
        try {
            Target target = target(properties, environment);
            out.printf("%s%n%s%n%n", target.managementApi(), target.protectedApi());
            Report report = SmokeRun.of(target);
            report.print(out);
            return report.isGood();
        } catch (SmokeException e) {
            out.println(e.getMessage());
            return false;
        }
    }

    private static Target target(Properties properties, Map<String, String> environment) {
        String token = given(Optional.ofNullable(environment.get("CLAVIS_TOKEN")))
                .orElseThrow(() -> new SmokeException(NO_TOKEN));
        Optional<URI> protectedApi = property(properties, "protected").map(Smoke::address);
        Optional<URI> managementApi = property(properties, "management").map(Smoke::address);
        Duration patience = seconds(property(properties, "wait").orElse(STANDARD_WAIT));
        if (protectedApi.isPresent() && managementApi.isPresent()) {
            return new Target(protectedApi.get(), managementApi.get(), token, property(properties, "workspace"),
                    patience);
        }
        StackOutputs stack = StackOutputs.of(property(properties, "stack").orElseThrow(() -> new SmokeException(
                "Say which deployment: -Dstack=NAME, or -Dprotected=URL and -Dmanagement=URL.")));
        return new Target(protectedApi.orElseGet(() -> stack.url("ProtectedApiUrl")),
                managementApi.orElseGet(() -> stack.url("ManagementApiUrl")), token, property(properties, "workspace"),
                patience);
    }

    private static URI address(String text) {
        try {
            URI address = new URI(text);
            if (address.getHost() != null && List.of("http", "https").contains(address.getScheme())) {
                return address;
            }
        } catch (URISyntaxException noAddress) {
            // Said below.
        }
        throw new SmokeException("This is no address, which begins with https:// or http://: " + text);
    }

    private static Duration seconds(String text) {
        if (!text.matches("\\d{1,7}")) {
            throw new SmokeException("-Dwait is in whole seconds, and not: " + text);
        }
        return Duration.ofSeconds(Long.parseLong(text));
    }

    private static Optional<String> property(Properties properties, String name) {
        return given(Optional.ofNullable(properties.getProperty(name)));
    }

    /** Maven leaves what has no value as it stands in the pom. */
    private static Optional<String> given(Optional<String> text) {
        return text.map(String::strip).filter(value -> !value.isEmpty() && !value.startsWith("${"));
    }
}
