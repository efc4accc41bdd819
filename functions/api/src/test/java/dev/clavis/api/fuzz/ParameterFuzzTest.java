package dev.clavis.api.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.ApiTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Paths, queries and cursors of every operation. */
class ParameterFuzzTest extends ApiTest {
    private static final List<String> STEPS = List.of("hour", "day", "Hour", "week", "");
    private static final List<String> FLAGS = List.of("true", "false", "TRUE", "1", "yes", "");
    private static final List<String> PLACES = List.of("", "zzzzzzzz", "00000000", "user_", "user_zzzz", "g", "~",
            "event_ffffffffffffffffffffffffffffffff", "9999-12-30T23:59:59Z\nzzzzzzzz",
            "1970-01-01T00:00:00Z\n00000000",
            "+294277-01-01T00:00:00Z\nzzzzzzzz", "ffffffffffff-azzz", "\n", "a\n", "\u0000", "'", "a' OR '1'='1");

    private final Truth truth = new Truth();
    @SuppressWarnings("NullAway.Init")
    private List<ApiDocument.Operation> operations;
    @SuppressWarnings("NullAway.Init")
    private World world;
    @SuppressWarnings("NullAway.Init")
    private World other;

    @BeforeEach
    void twoWorlds() {
        Chance chance = new Chance(System.nanoTime());
        operations = ApiDocument.read(api).operations();
        world = World.make(api, surroundings.issuer, chance).enlarge();
        other = World.make(api, surroundings.issuer, chance).enlarge();
    }

    @AfterEach
    void close() {
        truth.close();
    }

    /** Nor is anything shown of a workspace that was not asked for. */
    @Test
    void a_hostile_id_finds_nothing_and_fails_nothing() {
        List<String> held = truth.of(world);
        Fuzz.run("ids", 40, chance -> {
            ApiDocument.Operation operation = chance.of(operations.stream().filter(one -> one.path().contains("{"))
                    .toList());
            String path = spoiledPath(operation, chance);
            chance.note(operation.method() + " " + path);
            Answer answer = Verdict.on(() -> api.call(operation.method(), path, world.owner(), null,
                    event -> event.withResource(operation.path()),
                    operation.toString()));
            chance.outcome(Verdict.outcome(answer));
            assertThat(answer.body()).doesNotContain(other.workspace());
            assertThat(answer.status()).isGreaterThanOrEqualTo(400);
            assertThat(truth.of(world)).isEqualTo(held);
        });
    }

    private String spoiledPath(ApiDocument.Operation operation, Chance chance) {
        String[] segments = operation.path().split("/", -1);
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < segments.length; i++) {
            if (segments[i].startsWith("{")) {
                places.add(i);
            }
        }
        int spoiled = chance.of(places);
        String good = world.path(operation.path()).split("/", -1)[spoiled];
        String[] actual = world.path(operation.path()).split("/", -1);
        actual[spoiled] = spoiledId(good, chance);
        return String.join("/", actual);
    }

    private static String spoiledId(String good, Chance chance) {
        String hostile = chance.of(Hostile.TEXTS).replaceAll("[\uD800-\uDFFF]", "");
        int at = chance.below(good.length());
        return switch (chance.below(6)) {
            case 0 ->
                good.substring(0, at) + chance.of("%00", "%0a", "%2e", "%2f", "%25", "~", "0") + good.substring(at);
            case 1 -> good + chance.of("%20", ".", "%00", "x", ",", ";a=b");
            case 2 -> good.substring(0, at);
            case 3 -> encoded(hostile.substring(0, Math.min(300, hostile.length()))) + "-";
            case 4 -> good.charAt(0) + good.toUpperCase(Locale.ROOT) + "~";
            default -> chance.of("%", "%zz", "%ED%A0%80", "%C0%AF", "%F4%90%80%80", "..;", "*", "{id}", "null");
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A query is refused or answered, with rows of the workspace that it was asked of. */
    @Test
    void a_hostile_query_is_refused_or_answered_and_fails_nothing() {
        List<ApiDocument.Operation> lists = operations.stream().filter(one -> !one.query().isEmpty()).toList();
        Fuzz.run("queries", 60, chance -> {
            ApiDocument.Operation operation = chance.of(lists);
            Map<String, String> query = new TreeMap<>();
            for (String name : operation.query()) {
                if (chance.once(2)) {
                    query.put(name, value(name, chance));
                }
            }
            chance.note(operation + " " + query);
            Answer answer = Verdict.on(() -> ask(operation, query));
            chance.outcome(Verdict.outcome(answer));
            assertThat(answer.body()).doesNotContain(other.workspace());
            if (answer.status() >= 400) {
                assertThat(answer.text("code")).isIn("invalid-parameter", "invalid-request", "not-found");
            }
        });
    }

    private Answer ask(ApiDocument.Operation operation, Map<String, String> query) {
        return api.call(operation.method(), world.path(operation.path()),
                operation.path().startsWith("/keys/self") ? world.secret() : world.owner(), null, event -> {
                    query.forEach((name, value) -> {
                        event.getQueryStringParameters().put(name, value);
                        event.getMultiValueQueryStringParameters().put(name, List.of(value));
                    });
                    return event;
                });
    }

    private String value(String name, Chance chance) {
        if (chance.once(3)) {
            return chance.of(Hostile.TEXTS);
        }
        return switch (name) {
            case "from", "to" ->
                chance.of(chance.of(Hostile.TIMES), "2026-11-01T00:00:00Z", "2026-11-20T12:34:56.789Z");
            case "limit" ->
                chance.of("1", "2", "100", "101", "0", "-1", "1e2", "007", "2147483648", "\u0661", " 1", "1.0");
            case "step" -> chance.of(STEPS);
            case "cursor" -> encode("keys " + world.workspace() + "\n" + chance.of(PLACES));
            case "deleted" -> chance.of(FLAGS);
            case "ids" -> chance.of(world.id("keys"), other.id("keys"), ",", world.id("keys") + ",",
                    (world.id("keys") + ",").repeat(3_000),
                    String.join(",", List.of(world.id("keys"), other.id("keys"))));
            case "key" -> chance.of(world.id("keys"), other.id("keys"), "key_!", "key_");
            case "actor", "owner" -> "user_" + chance.of(world, other).workspace() + "-owner";
            default -> chance.of("live", "active", "conversations:read", "old", "key.created", "current", "a");
        };
    }

    /** Real cursors, of this list and of others, and what can be made of them. */
    @Test
    void a_cursor_opens_its_own_list_and_no_other() {
        List<ApiDocument.Operation> lists = operations.stream().filter(one -> one.query().contains("cursor")).toList();
        Map<ApiDocument.Operation, String> own = cursors(world, lists);
        List<String> cursors = Stream.concat(own.values().stream(), cursors(other, lists).values().stream()).toList();
        Fuzz.run("cursors", 60, chance -> {
            ApiDocument.Operation list = chance.of(lists);
            String cursor = spoiled(chance.of(cursors), chance);
            chance.note(list + " " + cursor);
            Answer answer = Verdict.on(() -> ask(list, Map.of("cursor", cursor)));
            chance.outcome(list + " " + Verdict.outcome(answer));
            assertThat(answer.body()).doesNotContain(other.workspace());
            if (!listOf(cursor).equals(listOf(own.getOrDefault(list, "")))) {
                assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            }
        });
    }

    /** A real one of each list. */
    private Map<ApiDocument.Operation, String> cursors(World one, List<ApiDocument.Operation> lists) {
        Map<ApiDocument.Operation, String> cursors = new HashMap<>();
        for (ApiDocument.Operation list : lists) {
            Answer page = api.get(one.path(list.path()) + "?limit=1", one.owner());
            assertThat(page.status()).as(list + page.body()).isEqualTo(200);
            assertThat(page.json().get("next").isString()).as("%s gives a cursor", list).isTrue();
            cursors.put(list, page.text("next"));
        }
        return cursors;
    }

    /** Which list a cursor says that it is of. */
    private static String listOf(String cursor) {
        return decode(cursor).split("\n", 2)[0];
    }

    private static String spoiled(String cursor, Chance chance) {
        String text = decode(cursor);
        String list = text.substring(0, text.indexOf('\n'));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return switch (chance.below(8)) {
            case 0 -> {
                bytes[chance.below(bytes.length)] ^= (byte) (1 << chance.below(8));
                yield Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            }
            case 1 -> encode(list + "\n" + chance.of(PLACES));
            case 2 -> encode(list + " \n" + text.substring(text.indexOf('\n') + 1));
            case 3 -> cursor.substring(0, chance.below(cursor.length()));
            case 4 -> cursor + chance.of("=", "==", "A", "!", "\n", cursor, "A".repeat(100_000));
            case 5 -> encode(text + chance.of("\n", "\nx", "x", "\u0000", "\uD83D\uDE00", "'".repeat(1_000)));
            case 6 -> Base64.getEncoder().encodeToString(chance.bytes(chance.below(60)));
            default -> cursor;
        };
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
