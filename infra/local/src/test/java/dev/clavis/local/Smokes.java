package dev.clavis.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.smoke.Report;
import dev.clavis.smoke.SmokeRun;
import dev.clavis.smoke.Target;
import java.time.Duration;
import java.util.Optional;

/** The smoke run against a product's system: it knows none of them by name. */
public final class Smokes {
    private Smokes() {}

    /** Asserts that it passes for this user, in their own workspace, and does not wait for limits to end. */
    public static void pass(LocalSystem system, String user) {
        Report report = SmokeRun.of(new Target(system.protectedApi(), system.managementApi(), system.token(user),
                Optional.empty(), Duration.ZERO));
        assertThat(report.rows()).filteredOn(row -> row.verdict() == Report.Verdict.FAILED).isEmpty();
        assertThat(report.rows()).hasSizeGreaterThan(20);
    }
}
