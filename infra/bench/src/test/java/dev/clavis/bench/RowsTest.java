package dev.clavis.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowsTest {
    @Test
    void all_rows_of_all_parts_are_one_list_in_the_order_of_the_parts(@TempDir Path folder) throws IOException {
        Report first = new Report("first");
        first.row(Row.of("a").with("threads", 1).with("perSecond", 1_234.50));
        first.row(Row.of("b").with("threads", 8));
        first.write(folder);
        Report second = new Report("second");
        second.row(Row.of("c").with("writesPerDecision", 1.0));
        second.write(folder);

        assertThat(Rows.join(List.of("second", "never-ran", "first"), folder)).isEqualTo("""
                [
                {"name": "c", "writesPerDecision": 1},
                {"name": "a", "threads": 1, "perSecond": 1234.5},
                {"name": "b", "threads": 8}
                ]
                """);
    }

    @Test
    void what_was_found_is_written_before_a_broken_claim_ends_the_part(@TempDir Path folder) throws IOException {
        Report report = new Report("part");
        report.row(Row.of("a").with("admitted", 1_001));
        report.aim("a / b", 0.5, "at least 0.95");
        report.claim("a limit of 1000 admits no more", false);

        assertThatThrownBy(() -> report.write(folder)).isInstanceOf(BrokenClaimException.class)
                .hasMessageContaining("a limit of 1000 admits no more");
        assertThat(folder.resolve("part.json")).content().contains("1001");
        assertThat(folder.resolve("part.txt")).hasContent("""
                a / b: 0.50 (at least 0.95)
                a limit of 1000 admits no more: BROKEN""");
    }

    @Test
    void a_missed_aim_fails_nothing(@TempDir Path folder) throws IOException {
        Report report = new Report("part");
        report.aim("a / b", 0.5, "at least 0.95");
        report.claim("something exact", true);
        report.write(folder);
        assertThat(Files.readString(folder.resolve("part.txt"))).contains("kept");
    }

    @Test
    void only_parts_that_exist_can_be_chosen() {
        assertThat(Bench.chosen("lag, decisions")).extracting(Bench.Part::name).containsExactly("decisions", "lag");
        assertThat(Bench.chosen("")).hasSizeGreaterThanOrEqualTo(4);
        assertThatThrownBy(() -> Bench.chosen("lags")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("decisions");
    }
}
