package dev.clavis.api.peppers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.api.fixture.ApiTest;
import dev.clavis.api.fixture.Sql;
import dev.clavis.core.secret.PepperRing;
import dev.clavis.core.secret.Peppers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RotatePepperTest extends ApiTest {
    private static final String FIRST = "p".repeat(64);
    private static final String LONG_AGO = "2026-01-01T00:00:00Z";

    @BeforeEach
    @AfterEach
    void oneRing() {
        surroundings.secrets.put("peppers", "1:" + FIRST);
        Sql.execute("DELETE FROM keys");
    }

    @Test
    void rotating_adds_a_pepper_that_starts_when_every_instance_knows_it() {
        Instant before = Instant.now();

        Map<String, @Nullable Object> added = call(Map.of("action", "rotate"));

        assertThat(added).containsEntry("version", 2).containsEntry("state", "waiting");
        assertThat(Instant.parse(String.valueOf(added.get("start")))).isBetween(before.plus(Peppers.SAFE_START),
                Instant.now().plus(Peppers.SAFE_START).plusSeconds(1));
        PepperRing ring = PepperRing.parse(surroundings.secrets.get("peppers"));
        assertThat(ring.versions()).containsExactly(2, 1);
        assertThat(ring.current(Instant.now()).version()).isEqualTo(1);
        assertThat(surroundings.secrets.get("peppers")).contains("1:" + FIRST);
    }

    @Test
    void changes_nothing_that_it_cannot_write_down() {
        Sql.execute("ALTER TABLE events RENAME TO events_away");
        try {
            assertThatThrownBy(() -> call(Map.of("action", "rotate"))).hasMessageContaining("events");
        } finally {
            Sql.execute("ALTER TABLE events_away RENAME TO events");
        }
        assertThat(surroundings.secrets.get("peppers")).isEqualTo("1:" + FIRST);
    }

    @Test
    void writes_down_what_it_is_about_to_do_and_that_it_is_done() {
        surroundings.secrets.put("peppers", "51:" + FIRST);
        String start = String.valueOf(call(Map.of("action", "rotate")).get("start"));

        assertThat(eventsWith("\"version\":52")).containsExactlyInAnyOrder(
                "{\"stage\":\"begun\",\"start\":\"" + start + "\",\"version\":52}",
                "{\"stage\":\"done\",\"start\":\"" + start + "\",\"version\":52}");
    }

    @Test
    void a_change_that_was_overtaken_stays_begun_in_the_log() {
        surroundings.secrets.put("peppers", "41:" + FIRST);
        surroundings.secrets.beforeNextReplacement(() -> surroundings.secrets.put("peppers", "1:" + FIRST));

        assertThatThrownBy(() -> call(Map.of("action", "rotate"))).isInstanceOf(PepperException.class)
                .hasMessageContaining("somebody else");

        assertThat(eventsWith("\"version\":42")).singleElement().asString().contains("begun");
    }

    private static List<String> eventsWith(String facts) {
        return Sql.query("SELECT after FROM events WHERE type = 'pepper.added' AND after LIKE ?", "%" + facts + "}");
    }

    @Test
    void a_start_can_be_named() {
        Instant before = Instant.now();

        Map<String, @Nullable Object> added = call(Map.of("action", "rotate", "startsInSeconds", 0));

        assertThat(Instant.parse(String.valueOf(added.get("start")))).isBetween(before, Instant.now().plusSeconds(1));
    }

    @Test
    void refuses_a_second_pepper_while_one_waits_so_that_a_repeated_call_does_nothing_twice() {
        call(Map.of("action", "rotate"));

        assertThatThrownBy(() -> call(Map.of("action", "rotate"))).isInstanceOf(PepperException.class)
                .hasMessageContaining("has not started yet");
    }

    @Test
    void of_several_rotations_at_once_one_wins() throws Exception {
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(() -> {
                try {
                    call(Map.of("action", "rotate"));
                    return true;
                } catch (PepperException e) {
                    return false;
                }
            });
        }
        int won = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> call : threads.invokeAll(calls)) {
                won += call.get() ? 1 : 0;
            }
        }
        assertThat(won).isEqualTo(1);
        assertThat(PepperRing.parse(surroundings.secrets.get("peppers")).versions()).containsExactly(2, 1);
    }

    @Test
    void status_counts_the_secrets_that_need_each_pepper() {
        surroundings.secrets.put("peppers", "3:" + FIRST + ":2100-01-01T00:00:00Z\n2:" + FIRST + "\n1:" + FIRST);
        key("k0000001", 1, null, "NULL");
        key("k0000002", 2, 1, "NULL");
        key("k0000003", 2, 1, "now() + interval '1 hour'");
        key("k0000004", 2, 1, "now() - interval '1 hour'");
        key("k0000005", 1, null, "NULL");
        Sql.execute("UPDATE keys SET revoked = now() WHERE id = 'k0000005'");

        assertThat(call(Map.of("action", "status")).toString()).isEqualTo("{peppers=["
                + "{version=3, start=2100-01-01T00:00:00Z, state=waiting, keys=0, retiring=0}, "
                + "{version=2, start=null, state=current, keys=3, retiring=0}, "
                + "{version=1, start=null, state=old, keys=1, retiring=2}]}");
    }

    @Test
    void removes_a_pepper_that_nothing_needs_and_writes_it_down() {
        surroundings.secrets.put("peppers", "2:" + FIRST + ":" + LONG_AGO + "\n1:" + FIRST);

        assertThat(call(Map.of("action", "remove", "version", 1))).containsEntry("version", 1);

        assertThat(PepperRing.parse(surroundings.secrets.get("peppers")).versions()).containsExactly(2);
        assertThat(Sql.query("SELECT before FROM events WHERE type = 'pepper.removed' ORDER BY created DESC LIMIT 1"))
                .containsExactly("{\"stage\":\"done\",\"version\":1}");
        assertThat(Sql.query("SELECT after FROM events WHERE after LIKE '%ppppp%' OR before LIKE '%ppppp%'")).isEmpty();
    }

    @Test
    void refuses_to_remove_what_is_needed() {
        String ring = "2:" + FIRST + ":" + LONG_AGO + "\n1:" + FIRST;
        surroundings.secrets.put("peppers", ring);
        key("k0000001", 2, 1, "now() + interval '1 hour'");
        refuses(1, "1 retiring");
        key("k0000002", 1, null, "NULL");
        refuses(1, "1 keys");
        refuses(2, "makes new secrets");
        refuses(7, "no version 7");
        assertThat(surroundings.secrets.get("peppers")).isEqualTo(ring);
    }

    @Test
    void refuses_to_remove_what_an_instance_with_an_old_ring_may_still_use() {
        Instant start = Instant.now().minus(Peppers.SAFE_START).plusSeconds(30).truncatedTo(ChronoUnit.SECONDS);
        surroundings.secrets.put("peppers", "2:" + FIRST + ":" + start + "\n1:" + FIRST);
        refuses(1, "may still make secrets with version 1");
    }

    @Test
    void refuses_an_event_that_it_does_not_understand() {
        for (Map<String, Object> event : List.<Map<String, Object>>of(Map.of(), Map.of("action", "retire"),
                Map.of("action", "remove"), Map.of("action", "remove", "version", "1"),
                Map.of("action", "rotate", "startsInSeconds", -1), Map.of("action", "rotate", "startInSeconds", 5),
                Map.of("action", "rotate", "startsInSeconds", 1.5))) {
            assertThatThrownBy(() -> call(event)).isInstanceOf(PepperException.class);
        }
        assertThat(surroundings.secrets.get("peppers")).isEqualTo("1:" + FIRST);
    }

    private void refuses(int version, String why) {
        assertThatThrownBy(() -> call(Map.of("action", "remove", "version", version)))
                .isInstanceOf(PepperException.class).hasMessageContaining(why);
    }

    private Map<String, @Nullable Object> call(Map<String, Object> event) {
        Map<String, @Nullable Object> result = new RotatePepper(context).handleRequest(event, null);
        for (String line : surroundings.secrets.get("peppers").split("\n", -1)) {
            assertThat(Objects.toString(result)).doesNotContain(line.split(":", -1)[1]);
        }
        return result;
    }

    private static void key(String id, int pepper, @Nullable Integer previous, String retires) {
        Sql.execute("""
                INSERT INTO keys (id, workspace, owner, maker, name, environment, permissions, verifier, pepper, hint,
                version, created, previous_pepper, retires)
                VALUES (?, 'w', 'o', 'o', 'k', 'live', '', 'v', ?, 'h', 1, now(), %s, %s)"""
                .formatted(previous, retires), id, pepper);
    }
}
