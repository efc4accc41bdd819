package dev.clavis.api.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.clavis.api.fixture.ApiTest;
import dev.clavis.api.migration.Migrate;
import dev.clavis.api.peppers.PepperException;
import dev.clavis.api.peppers.RotatePepper;
import dev.clavis.api.projection.Reproject;
import dev.clavis.api.security.AddEmail;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Functions that are invoked by hand or by AWS, with events that they do not know. */
class InvocationFuzzTest extends ApiTest {
    private static final List<Object> ODD = List.of(1, -1, 0L, Long.MIN_VALUE, 1.5, Double.NaN, new BigDecimal("1e400"),
            List.of(), List.of("a"), Map.of(), Map.of("a", 1), "", "\u0000", "TRUE", "rotate ", "2147483648");

    private final Truth truth = new Truth();
    @SuppressWarnings("NullAway.Init")
    private World world;

    @BeforeEach
    void world() {
        world = World.make(api, surroundings.issuer, new Chance(System.nanoTime()));
    }

    @AfterEach
    void close() {
        truth.close();
    }

    @Test
    void a_repair_that_nobody_can_have_meant_is_refused_by_name() {
        List<String> names = List.of("compare", "repair", "newer", "After", "dryRun", "");
        refuses("reprojections", chance -> {
            Map<String, Object> event = new HashMap<>();
            event.put(chance.of(names), chance.of(ODD));
            if (chance.once(2)) {
                event.put("after", chance.of(1, List.of(), Map.of(), false));
            }
            return event;
        }, event -> new Reproject(context).handleRequest(event, null), IllegalArgumentException.class);
    }

    /** No key has such an id; an item of the table that is not ours may, and a review of them changes nothing. */
    @Test
    void a_repair_goes_on_only_where_another_can_have_stopped() {
        List<String> held = truth.of(world);
        List<String> hostile = Hostile.TEXTS.stream().filter(text -> !text.isEmpty()).toList();
        Fuzz.run("places", 20, chance -> {
            String copies = chance.of("", "copies:");
            Map<String, Object> event = new HashMap<>(Map.of("after", copies + chance.of(hostile)));
            chance.of(List.of("compare", "repair", "newer"), List.of("compare"), List.of("repair"))
                    .forEach(name -> event.put(name, true));
            event.putIfAbsent("repair", true);
            chance.note(event.toString());
            Throwable thrown = catchThrowable(() -> new Reproject(context).handleRequest(event, null));
            chance.outcome(copies + (thrown == null ? "done" : "refused"));
            if (thrown != null || copies.isEmpty()) {
                assertThat(thrown).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("`after`");
            }
            assertThat(truth.of(world)).isEqualTo(held);
        });
    }

    @Test
    void a_ring_is_left_alone_by_what_is_no_action() {
        String ring = surroundings.secrets.get("peppers");
        refuses("peppers", chance -> {
            Map<String, Object> event = new HashMap<>();
            switch (chance.below(4)) {
                case 0 -> event.put("action", chance.of(ODD));
                case 1 -> {
                    event.put("action", "rotate");
                    event.put("startsInSeconds",
                            chance.of(-1, -1L, 2_592_001, Long.MAX_VALUE, 1.0, "1", List.of(1), true));
                }
                case 2 -> {
                    event.put("action", "remove");
                    event.put("version",
                            chance.of(0, -1, 2_147_483_648L, Long.MAX_VALUE, 1.0, "1", List.of(1), true, 99));
                }
                default -> event.put(chance.of("Action", "", "versions", "\u0000"), chance.of(ODD));
            }
            return event;
        }, event -> new RotatePepper(context).handleRequest(event, null), PepperException.class);
        assertThat(surroundings.secrets.get("peppers")).isEqualTo(ring);
    }

    /** The schema may have been brought up to date, which changes nothing here, before the answer finds no way. */
    @Test
    void a_deployment_that_cannot_be_answered_fails() {
        refuses("migrations", chance -> {
            Map<String, Object> event = new HashMap<>();
            event.put("ResponseURL", chance.of(Hostile.TEXTS) + chance.of("", "://", ":", "file:///etc/passwd"));
            event.put("RequestType", chance.of(chance.of(ODD), "Delete"));
            event.put(chance.of("StackId", "RequestId", "LogicalResourceId", "ResourceProperties"), chance.of(ODD));
            return event;
        }, event -> new Migrate(context).handleRequest(event, null), RuntimeException.class);
    }

    @Test
    void a_sign_in_is_never_stopped_for_what_a_pool_says_and_nothing_is_claimed_that_is_no_text() {
        Fuzz.run("attributes", 100, chance -> {
            Map<String, Object> attributes = new HashMap<>();
            attributes.put("email", chance.of(ODD));
            attributes.put("email_verified", chance.of(chance.of(ODD), "true", true));
            Map<String, Object> event = new HashMap<>();
            event.put("request",
                    chance.of(chance.of(ODD), Map.of("userAttributes", chance.of(attributes, chance.of(ODD)))));
            chance.note(event.toString());
            String answer = String.valueOf(new AddEmail().handleRequest(event, null).get("response"));
            if (!(attributes.get("email") instanceof String)) {
                assertThat(answer).doesNotContain("email");
            }
        });
    }

    private void refuses(String name, Function<Chance, Map<String, Object>> make,
            Consumer<Map<String, Object>> call, Class<?> clear) {
        List<String> held = truth.of(world);
        Fuzz.run(name, 10, chance -> {
            Map<String, Object> event = make.apply(chance);
            chance.note(event.toString());
            assertThat(catchThrowable(() -> call.accept(event))).isInstanceOf(clear).message().isNotBlank();
            assertThat(truth.of(world)).isEqualTo(held);
        });
    }
}
