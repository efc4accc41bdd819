package dev.clavis.api.hygiene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.api.database.Transactions;
import dev.clavis.api.fixture.LocalEventBus;
import dev.clavis.api.fixture.Sql;
import dev.clavis.api.fixture.StandardOutput;
import dev.clavis.core.UnavailableException;
import io.micronaut.context.ApplicationContext;
import io.micronaut.json.tree.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the event bus is told: everything, in order, and again only after a crash. */
class SenderTest extends HygieneTest {
    private static final LocalEventBus bus = surroundings.eventBus;
    @SuppressWarnings("NullAway.Init")
    private static ApplicationContext withBus;

    @BeforeAll
    static void aBus() {
        Map<String, Object> variables = new HashMap<>(surroundings.environment());
        variables.put("clavis.event.bus", "hygiene");
        withBus = ApplicationContext.run(variables);
    }

    @AfterAll
    static void close() {
        withBus.close();
    }

    /** What other tests have left. */
    @BeforeEach
    void allIsTold() {
        reviewAndTell();
    }

    @AfterEach
    void takeAllAgain() {
        bus.refuse(_ -> false);
        bus.fail(0);
    }

    @Test
    void everything_in_batches_of_ten_with_what_is_in_the_audit_log() {
        List<String> keys = keys(12);

        reviewAndTell();

        assertThat(bus.batches()).allMatch(size -> size <= EventBus.MOST);
        assertThat(keys).allSatisfy(key -> assertThat(taken(key)).hasSize(1));
        JsonNode entry = taken(keys.getFirst()).getFirst();
        assertThat(entry.get("Source").getStringValue()).isEqualTo("clavis");
        assertThat(entry.get("DetailType").getStringValue()).isEqualTo("Key Notice Raised");
        assertThat(entry.get("EventBusName").getStringValue()).isEqualTo("hygiene");
        JsonNode detail = detail(entry);
        assertThat(detail.get("workspace").getStringValue()).isEqualTo(workspace);
        assertThat(detail.get("name").getStringValue()).isEqualTo("CI/CD");
        assertThat(detail.get("type").getStringValue()).isEqualTo("unused");
        assertThat(Sql.query("SELECT after::json->>'since' FROM events WHERE id = ?",
                detail.get("eventId").getStringValue())).containsExactly(detail.get("since").getStringValue());
        assertThat(waiting()).isEmpty();
    }

    @Test
    void what_ends_as_well_and_nothing_twice() {
        String key = keys(1).getFirst();
        reviewAndTell();
        calledAt(key, Instant.now());
        reviewAndTell();
        reviewAndTell();

        assertThat(taken(key).stream().map(entry -> entry.get("DetailType").getStringValue()))
                .containsExactly("Key Notice Raised", "Key Notice Cleared");
    }

    @Test
    void what_is_refused_waits_alone_and_is_sent_later() {
        List<String> keys = keys(25);
        String refused = keys.get(3);
        bus.refuse(entry -> entry.get("Detail").getStringValue().contains(refused));

        assertThatThrownBy(this::reviewAndTell).isInstanceOf(UnavailableException.class);

        assertThat(waiting()).hasSize(1);
        assertThat(keys.stream().filter(key -> !key.equals(refused)))
                .allSatisfy(key -> assertThat(taken(key)).hasSize(1));
        bus.refuse(_ -> false);
        reviewAndTell();
        assertThat(taken(refused)).hasSize(1);
    }

    @Test
    void a_request_that_failed_is_made_again_at_once() {
        String key = keys(1).getFirst();
        bus.fail(1);

        reviewAndTell();

        assertThat(taken(key)).hasSize(1);
    }

    /** The notice is committed and the bus was not told: as if the function had died in between. */
    @Test
    void after_a_crash_before_sending_it_is_sent_by_the_next_run() {
        String key = keys(1).getFirst();
        withBus.getBean(Reviewer.class).review(Instant.now().plusSeconds(60));
        assertThat(taken(key)).isEmpty();

        reviewAndTell();

        assertThat(taken(key)).hasSize(1);
    }

    /** The bus was told and that is not noted: it is told again, with the same id. */
    @Test
    void after_a_crash_behind_sending_it_is_sent_again_with_the_same_id() {
        String key = keys(1).getFirst();
        withBus.getBean(Reviewer.class).review(Instant.now().plusSeconds(60));
        String copy = "CREATE TABLE kept_deliveries AS SELECT * FROM notice_deliveries";
        Sql.execute(copy);
        reviewAndTell();
        Sql.execute("INSERT INTO notice_deliveries SELECT * FROM kept_deliveries");
        Sql.execute("DROP TABLE kept_deliveries");

        reviewAndTell();

        assertThat(taken(key)).hasSize(2);
        assertThat(taken(key).stream().map(entry -> detail(entry).get("eventId")).distinct()).hasSize(1);
    }

    @Test
    void without_a_bus_nothing_is_noted_and_nobody_called() {
        String key = keys(1).getFirst();
        int before = bus.batches().size();

        review();

        assertThat(notices(key)).containsExactly("unused");
        assertThat(waiting()).isEmpty();
        assertThat(bus.batches()).hasSize(before);
    }

    @Test
    void after_the_bus_was_taken_away_what_waits_is_forgotten_without_a_word() {
        keys(1);
        withBus.getBean(Reviewer.class).review(Instant.now().plusSeconds(60));
        assertThat(waiting()).isNotEmpty();

        assertThat(forget(withBus)).isFalse();
        assertThat(waiting()).isNotEmpty();
        try (StandardOutput output = new StandardOutput()) {
            assertThat(forget(context)).isFalse();
            assertThat(output.lines()).isEmpty();
        }

        assertThat(waiting()).isEmpty();
    }

    /** What the sweep does with it. */
    private static boolean forget(ApplicationContext context) {
        return context.getBean(Transactions.class).run(context.getBean(Deliveries.class)::forget);
    }

    private void reviewAndTell() {
        new ReviewKeys(withBus).handleRequest(null, null);
    }

    private List<String> keys(int count) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            keys.add(keyOfAge(60));
        }
        return keys;
    }

    private List<JsonNode> taken(String key) {
        return bus.taken().stream().filter(entry -> detail(entry).get("keyId").getStringValue().equals("key_" + key))
                .toList();
    }

    private static JsonNode detail(JsonNode entry) {
        return LocalEventBus.parse(entry.get("Detail").getStringValue());
    }

    private static List<String> waiting() {
        return Sql.query("SELECT id FROM notice_deliveries");
    }
}
