package dev.clavis.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clavis.local.LocalSystem;
import dev.clavis.local.Options;
import dev.clavis.local.Tree;
import dev.clavis.smoke.Report;
import dev.clavis.smoke.SmokeRun;
import dev.clavis.smoke.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The smoke run passes on what the template makes, and says which setting it is if one of them is wrong. */
class SmokeIT {
    private static final String TEMPLATE = "template.yaml";
    private static final String WHOLE = read();
    private static final String FUSE = "ApiKeyRequired: true";
    private static final String NO_CACHE = "ReauthorizeEvery: 0";
    private static final String CHALLENGE = "WWW-Authenticate: \"'Bearer'\"";
    private static final String WAIT = "Retry-After: context.authorizer.retryAfter";

    @Test
    void passesOnWhatTheTemplateMakesAndLeavesNoKeyBehind() throws Exception {
        Deployment deployment = Deployment.shared();
        String own = new ObjectMapper().readTree(deployment.manage("outsider", "GET", "/users/me", "").body())
                .path("workspace").asText();

        Report report = run(deployment.system(), "outsider", Duration.ofSeconds(10));
        report.print(System.out);

        assertThat(report.isGood()).isTrue();
        assertThat(report.rows()).noneMatch(row -> row.verdict() == Report.Verdict.SKIPPED)
                .extracting(Report.Row::check).anyMatch(check -> check.matches("after \\d+ seconds"));
        assertThat(deployment.manage("outsider", "GET", "/workspaces/" + own + "/keys", "").body())
                .contains("\"items\":[]");
    }

    /** Two in one template, so that one system shows both. */
    @Test
    void aFuseAndAGatewayResponseThatAreBrokenHaveRowsThatFailAndNothingElseHas(@TempDir Path folder) throws Exception {
        Path template = template(folder,
                without(without(WHOLE, FUSE, "ApiKeyRequired: false"), CHALLENGE, "X: \"'x'\""));
        try (LocalSystem system = LocalSystem.start(Options.forTest("SmokeIT").withTemplate(template))) {
            assertThat(failed(system)).containsExactly("no key: WWW-Authenticate", "over the limit: by whom");
        }
    }

    /** The stores stay, APIs and functions start again for each. */
    @Test
    @EnabledIfSystemProperty(named = "soak", matches = "true")
    void aCacheAndContextThatDoesNotArriveHaveRowsThatFailAndNothingElseHas(@TempDir Path folder) throws Exception {
        Path template = template(folder, without(WHOLE, NO_CACHE, "ReauthorizeEvery: 300"));
        try (LocalSystem system = LocalSystem.start(Options.forTest("SmokeIT").withTemplate(template))) {
            assertThat(failed(system)).containsExactly("over the limit", "the old secret, cut off",
                    "after the revocation");

            Files.writeString(template, without(WHOLE, WAIT, "X: context.authorizer.x"));
            system.stage().kill();
            system.stage().start();
            assertThat(failed(system)).containsExactly("over the limit: Retry-After");
        }
    }

    /** A template in a folder that has what it names. */
    private static Path template(Path folder, String text) throws IOException {
        Files.createSymbolicLink(folder.resolve("functions"), Tree.root().resolve("functions"));
        return Files.writeString(folder.resolve(TEMPLATE), text);
    }

    private static String read() {
        try {
            return Files.readString(Tree.root().resolve(TEMPLATE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String without(String template, String setting, String broken) {
        assertThat(template).containsOnlyOnce(setting);
        return template.replace(setting, broken);
    }

    /** The rows that failed, each of which says what to switch. */
    private static List<String> failed(LocalSystem system) {
        Report report = run(system, "owner", Duration.ZERO);
        report.print(System.out);
        List<Report.Row> failed = report.rows().stream().filter(row -> row.verdict() == Report.Verdict.FAILED)
                .toList();
        assertThat(failed).noneMatch(row -> row.advice().isEmpty());
        return failed.stream().map(Report.Row::check).toList();
    }

    private static Report run(LocalSystem system, String user, Duration patience) {
        return SmokeRun.of(new Target(system.protectedApi(), system.managementApi(), system.token(user),
                Optional.empty(), patience));
    }
}
