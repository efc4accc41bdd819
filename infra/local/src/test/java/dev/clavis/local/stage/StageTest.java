package dev.clavis.local.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.local.template.TemplateException;
import dev.clavis.local.template.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when a template is started, beside its APIs. */
class StageTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void schedulesCallSoonAfterTheStart() throws IOException {
        System.clearProperty("fixture.tick");
        try (FixtureStage stage = FixtureStage.start(folder, Map.of())) {
            assertThat(stage).isNotNull();
            long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (System.getProperty("fixture.tick") == null && System.nanoTime() < deadline) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
            assertThat(System.getProperty("fixture.tick")).isEqualTo("Scheduled Event");
        }
    }

    @Test
    void aScheduleIsARate() {
        assertThat(Schedules.rate(new Values("x", "rate(1 minute)"))).isEqualTo(Duration.ofMinutes(1));
        assertThat(Schedules.rate(new Values("x", "rate(6 hours)"))).isEqualTo(Duration.ofHours(6));
        assertThatThrownBy(() -> Schedules.rate(new Values("x", "cron(0 8 * * ? *)")))
                .isInstanceOf(TemplateException.class);
    }

    @Test
    void aCustomResourceThatFailsStopsTheStart() {
        assertThatThrownBy(() -> FixtureStage.start(folder, Map.of("Wish", "FAILED")))
                .isInstanceOf(TemplateException.class).hasMessage("Thing could not be created: as asked");
    }
}
