package dev.clavis.api.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.core.Pauses;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What every answer is, whatever was asked: by {@code docs/errors}, RFC 9457 and RFC 9110. */
final class Verdict {
    /** Two seconds are promised; a machine at its limits may pause for three. */
    private static final Duration MOST = Duration.ofSeconds(5);
    private static final Pattern STATUS = Pattern.compile("(?m)^Status (\\d{3})\\.");
    private static final Map<String, Integer> CODES = documented();

    private Verdict() {}

    /** The answer, which came in time and is in order. */
    static Answer on(Supplier<Answer> call) {
        long start = System.nanoTime();
        Answer answer = call.get();
        assertThat(Pauses.awakeSince(start)).isLessThan(MOST);
        assertThat(answer.status()).as(answer.body()).isBetween(200, 499).isNotIn(301, 302, 303, 307, 308);
        answer.headers().forEach((name, value) -> assertThat(name + value).matches("[ -~]*"));
        if (answer.status() >= 400) {
            problem(answer);
        }
        return answer;
    }

    /** In a word: the problem's code, or the status. */
    static String outcome(Answer answer) {
        return answer.status() >= 400 ? answer.text("code") : String.valueOf(answer.status());
    }

    private static void problem(Answer answer) {
        assertThat(answer.headers()).containsEntry("content-type", "application/problem+json")
                .containsEntry("cache-control", "no-store");
        JsonNode problem = answer.json();
        List<String> names = new ArrayList<>();
        problem.entries().forEach(entry -> names.add(entry.getKey()));
        assertThat(names).containsExactlyInAnyOrder("type", "title", "status", "detail", "code");
        assertThat(CODES).as("docs/errors").containsEntry(answer.text("code"), answer.status());
        assertThat(answer.text("status")).isEqualTo(String.valueOf(answer.status()));
        assertThat(answer.text("type")).isEqualTo("urn:clavis:problem:" + answer.text("code"));
        // In our own words: the caller's come back cut short and in plain ASCII.
        assertThat(answer.text("detail")).matches("[ -~\u2026]{1,400}");
    }

    private static Map<String, Integer> documented() {
        Map<String, Integer> codes = new TreeMap<>();
        try (Stream<Path> pages = Files.list(Path.of("../../docs/errors"))) {
            for (Path page : pages.toList()) {
                Matcher status = STATUS.matcher(Files.readString(page));
                if (status.find()) {
                    codes.put(page.getFileName().toString().replace(".md", ""), Integer.valueOf(status.group(1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return codes;
    }
}
