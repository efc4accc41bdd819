package dev.clavis.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReportTest {
    private final Report report = new Report();

    @Test
    void nothingLookedAtIsNotGood() {
        report.skip("the limit", "there is none");

        assertThat(report.isGood()).isFalse();
    }

    @Test
    void oneFailureIsNotGoodAndSaysWhatToSwitch() {
        report.check("no key", "401", "401", true, "not this");
        report.check("revoked", "401", "200\n" + "x".repeat(100), false, "turn the cache off");

        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        report.print(new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(report.isGood()).isFalse();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("revoked: turn the cache off")
                .doesNotContain("not this").contains("200 xxx").doesNotContain("x".repeat(61))
                .containsPattern("no key +401 +401 +ok");
    }

    @Test
    void aSkippedRowIsNoFailure() {
        report.check("no key", "401", "401", true, "");
        report.skip("the limit", "there is none");

        assertThat(report.isGood()).isTrue();
    }
}
