package dev.clavis.api.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Sql;
import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.access.AddressRules;
import dev.clavis.core.access.Route;
import dev.clavis.core.enforcement.Decision;
import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.enforcement.Gatekeeper;
import dev.clavis.core.enforcement.Projection;
import dev.clavis.core.enforcement.Request;
import dev.clavis.core.enforcement.Status;
import dev.clavis.core.limit.Bucket;
import dev.clavis.core.limit.Limits;
import dev.clavis.core.profile.Body;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.Peppers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A verdict is what the authorizer would say, and a secret of another workspace is no secret. */
class VerifyKeyTest extends VerificationTest {
    private Made checker = new Made("", "");

    @BeforeEach
    void checker() {
        checker = made("keys:read");
    }

    @Nested
    class Ok {
        @Test
        void valid_with_all_that_a_back_end_needs() {
            Made key = made("conversations:read");

            Answer answer = verify(key, ",\"method\":\"GET\",\"path\":\"/conversations/123\"");

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.json().get("valid").getBooleanValue()).isTrue();
            assertThat(answer.text("code")).isEqualTo("valid");
            assertThat(answer.text("keyId")).isEqualTo(key.id());
            assertThat(answer.text("workspace")).isEqualTo(workspace);
            assertThat(answer.text("environment")).isEqualTo("live");
            assertThat(answer.text("owner")).isEqualTo("user_" + workspace + "-owner");
            assertThat(answer.text("secret")).isEqualTo("current");
            assertThat(answer.body()).contains("\"permissions\":[\"conversations:read\"]",
                    "\"http\":{\"status\":200,\"headers\":{\"RateLimit\":\"\\\"default\\\";r=999;t=",
                    "\"RateLimit-Policy\":\"\\\"default\\\";q=1000;w=60\"}}",
                    "\"limit\":{\"quota\":1000,\"remaining\":999,")
                    .doesNotContain(key.secret());
            assertThat(used(key)).isEqualTo(1);
        }

        /** The review looks for permissions that no call needs, and these calls are in no log. */
        @Test
        void what_a_spent_call_needed_is_noted() {
            Made key = made("conversations:read", "conversations:write");

            verify(key, ",\"method\":\"POST\",\"path\":\"/conversations\",\"cost\":0");
            verify(key, ",\"method\":\"GET\",\"path\":\"/conversations\"");
            verify(key, ",\"method\":\"GET\",\"path\":\"/conversations/123\"");
            verify(key, "");

            assertThat(Sql.query("SELECT permission FROM permission_uses WHERE key_id = ?", key.plainId()))
                    .containsExactly("conversations:read");
        }

        @Test
        void which_secret_it_is_while_a_rotation_retires_one() {
            Made key = made("conversations:read");
            Answer rotated = api.post(path + "/" + key.id() + "/rotate", owner(), "{\"overlapSeconds\":3600}");
            assertThat(rotated.status()).as(rotated.body()).isEqualTo(201);

            assertThat(verify(key, "").text("secret")).isEqualTo("previous");
            assertThat(verify(rotated.text("secret"), "").text("secret")).isEqualTo("current");
            assertThat(verify(key, ",\"cost\":0").text("secret")).isEqualTo("previous");
            assertThat(verify(key, ",\"cost\":1000000").body()).contains("\"code\":\"limited\"",
                    "\"secret\":\"previous\"");
            assertThat(verify(key, ",\"permission\":\"conversations:write\"").body())
                    .contains("\"code\":\"forbidden\"", "\"secret\":\"previous\"");
        }

        @Test
        void a_look_spends_nothing_and_a_cost_all_at_once() {
            Made key = made("conversations:read");

            assertThat(verify(key, ",\"cost\":0").body()).contains("\"valid\":true", "\"remaining\":1000");
            assertThat(used(key)).isZero();
            assertThat(verify(key, ",\"cost\":400").body()).contains("\"valid\":true", "\"remaining\":600");
            assertThat(verify(key, ",\"cost\":900").body()).contains("\"valid\":false", "\"code\":\"limited\"");
            assertThat(verify(key, ",\"cost\":500").body()).contains("\"valid\":true");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {"|valid", ",\"permission\":\"conversations:read\"|valid",
                ",\"permission\":\"conversations:write\"|forbidden",
                ",\"method\":\"GET\",\"path\":\"/conversations\"|valid",
                ",\"method\":\"GET\",\"path\":\"/conversations/1%2F2\"|forbidden",
                ",\"method\":\"GET\",\"path\":\"/conversations/\"|forbidden",
                ",\"method\":\"GET\",\"path\":\"/conversations/../conversations\"|forbidden",
                ",\"method\":\"DELETE\",\"path\":\"/conversations/1\"|forbidden",
                ",\"method\":\"get\",\"path\":\"/conversations\"|forbidden" })
        void what_the_call_needs_decides(String fields, String code) {
            Answer answer = verify(made("conversations:read"), fields == null ? "" : fields);

            assertThat(answer.text("code")).isEqualTo(code);
            if (code.equals("forbidden")) {
                assertHttp(answer, 403, Body.FORBIDDEN);
                assertThat(answer.json().get("http").get("headers").size()).isZero();
            }
        }

        @Test
        void unknown_for_what_is_no_key_of_the_asker() {
            Made key = made("conversations:read");
            char last = key.secret().charAt(key.secret().length() - 1);
            String tampered = key.secret().substring(0, key.secret().length() - 1) + (last == 'a' ? 'b' : 'a');
            Sql.execute("DELETE FROM keys WHERE id = ?", key.plainId());

            for (String text : List.of("", " ", tampered, "a".repeat(10_000), "sk_live_" + "0".repeat(30),
                    "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.", owner(), "Bearer " + key.secret(), key.secret() + " ",
                    "sk_old_" + "a".repeat(40))) {
                assertUnknown(verify(text, ""));
            }
        }

        @Test
        void unknown_for_a_key_of_another_workspace_and_nothing_is_spent() {
            Made foreign = made("conversations:read");
            Made dead = made("conversations:read");
            api.post(path + "/" + dead.id() + "/revoke", owner(), null);
            // Its own workspace has just heard that it is revoked, which nobody else may hear from the same instance.
            assertThat(verify(dead, "").text("code")).isEqualTo("revoked");
            workspace();
            checker();

            assertUnknown(verify(foreign, ""));
            assertUnknown(verify(dead, ""));
            assertUnknown(verify(foreign, ",\"cost\":0"));
            assertThat(used(foreign)).isZero();
            assertThat(verify(operator(), foreign.secret(), "").text("code")).isEqualTo("valid");
            assertThat(verify(operator(), dead.secret(), "").text("code")).isEqualTo("revoked");
        }

        @Test
        void revoked_and_expired_and_suspended() {
            Made revoked = made("conversations:read");
            api.post(path + "/" + revoked.id() + "/revoke", owner(), null);
            Answer answer = verify(revoked, "");
            assertThat(answer.text("code")).isEqualTo("revoked");
            assertThat(answer.text("keyId")).isEqualTo(revoked.id());
            assertHttp(answer, 401, Body.UNAUTHORIZED);
            assertThat(answer.body()).contains("\"headers\":{\"WWW-Authenticate\":\"Bearer\"}");

            Made expired = made("conversations:read");
            copyWith(expired, Status.ACTIVE, Optional.of(Instant.now()), Optional.empty(), limits(1_000));
            assertThat(verify(expired, "").text("code")).isEqualTo("expired");

            Made suspended = made("conversations:read");
            copyWith(suspended, Status.SUSPENDED, Optional.empty(), Optional.empty(), limits(1_000));
            answer = verify(suspended, "");
            assertThat(answer.text("code")).isEqualTo("suspended");
            assertHttp(answer, 403, Body.FORBIDDEN);
        }

        @Test
        void address_where_the_rules_do_not_admit_it_or_it_is_not_said() {
            Made key = made("conversations:read");
            copyWith(key, Status.ACTIVE, Optional.empty(), Optional.of(AddressRules.parse("198.51.100.0/24")),
                    limits(1_000));

            assertThat(verify(key, "").text("code")).isEqualTo("address");
            assertThat(verify(key, ",\"ip\":\"203.0.113.7\"").text("code")).isEqualTo("address");
            assertThat(verify(key, ",\"ip\":\"198.51.100.9\"").text("code")).isEqualTo("valid");
            assertThat(verify(key, ",\"ip\":\"::ffff:198.51.100.9\"").text("code")).isEqualTo("valid");
            assertThat(verify(key, ",\"ip\":\"2001:db8::1\"").text("code")).isEqualTo("address");
            assertThat(verify(key, "").text("code")).isEqualTo("address");
        }

        @Test
        void limited_with_the_fields_to_copy() {
            Made key = made("conversations:read");
            copyWith(key, Status.ACTIVE, Optional.empty(), Optional.empty(), limits(1));
            verify(key, "");

            Answer answer = verify(key, "");

            assertThat(answer.text("code")).isEqualTo("limited");
            assertHttp(answer, 429, Body.LIMITED);
            assertThat(answer.body()).contains("\"Retry-After\":\"", "\"RateLimit\":\"\\\"default\\\";r=0;t=",
                    "\"RateLimit-Policy\":\"\\\"default\\\";q=1;w=3600\"", "\"limit\":{\"quota\":1,\"remaining\":0,");
        }
    }

    @Nested
    class Concurrently {
        @Test
        void exactly_the_limit_is_admitted_and_shared_with_the_authorizer() throws Exception {
            Made key = made("conversations:read");
            copyWith(key, Status.ACTIVE, Optional.empty(), Optional.empty(), limits(20));
            Gatekeeper authorizer = new Gatekeeper(context.getBean(Profile.class), Set.of(Environment.LIVE),
                    context.getBean(Peppers.class), context.getBean(EnforcementStore.class), InstantSource.system());
            Request request = new Request(Optional.of("Bearer " + key.secret()),
                    Route.parse("GET /conversations").orElseThrow(), Optional.empty(), "203.0.113.7");
            List<Callable<String>> calls = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                calls.add(() -> verify(key, "").text("code"));
                calls.add(() -> code(authorizer, request));
            }
            List<String> codes = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(32)) {
                threads.invokeAll(Collections.nCopies(32, () -> verify(key, ",\"cost\":0")));
                for (Future<String> call : threads.invokeAll(calls)) {
                    codes.add(call.get());
                }
            }
            // A slow machine leaves some without an answer, each of which may have been counted.
            int unanswered = Collections.frequency(codes, "unavailable");
            assertThat(codes).isSubsetOf("valid", "limited", "unavailable");
            assertThat(Collections.frequency(codes, "valid")).isBetween(20 - unanswered, 20);
            assertThat(used(key)).isEqualTo(20);
        }

        private static String code(Gatekeeper authorizer, Request request) {
            try {
                return authorizer.decide(request) instanceof Decision.Allowed ? "valid" : "limited";
            } catch (UnavailableException e) {
                return "unavailable";
            }
        }
    }

    @Nested
    class BadRequest {
        @ParameterizedTest
        @ValueSource(strings = {"\"method\":\"GET\"", "\"path\":\"/conversations\"", "\"permission\":\"keys:read\"",
                "\"permission\":\"Nonsense\"", "\"permission\":\"\"", "\"cost\":-1", "\"cost\":1000001", "\"cost\":1.5",
                "\"cost\":\"1\"", "\"ip\":\"\"", "\"ip\":\"somewhere\"", "\"ip\":\"203.0.113.7/24\"",
                "\"ip\":\"010.0.0.1\"", "\"ip\":\"10.1\"",
                "\"ip\":\"fe80::1%1\"",
                "\"method\":\"GET\",\"path\":\"/conversations\",\"permission\":\"conversations:read\"",
                "\"method\":\"GET\",\"path\":\"/conversations?limit=1\"" })
        void for_a_question_that_is_none(String fields) {
            assertProblem(verify("sk_live_x", "," + fields), 400, "invalid-field");
        }

        @Test
        void without_a_key_or_with_a_field_that_there_is_not() {
            assertProblem(api.post("/keys/verify", checker.secret(), "{}"), 400, "invalid-field");
            assertProblem(api.post("/keys/verify", checker.secret(), "{\"key\":7}"), 400, "invalid-field");
            assertProblem(verify("x", ",\"workspace\":\"a\""), 400, "invalid-body");
        }
    }

    @Test
    void unauthenticated_for_an_asker_who_is_nobody_any_more() {
        api.post(path + "/" + checker.id() + "/revoke", owner(), null);
        assertProblem(verify("x", ""), 401, "unauthenticated");
        assertProblem(api.post("/keys/verify", null, "{\"key\":\"x\"}"), 401, "unauthenticated");
    }

    @Test
    void forbidden_for_users_and_for_keys_that_may_not_read_keys() {
        Made key = made("conversations:read");
        assertProblem(verify(owner(), key.secret(), ""), 403, "forbidden");
        assertProblem(verify(made("keys:write").secret(), key.secret(), ""), 403, "forbidden");
        assertProblem(verify(key.secret(), key.secret(), ""), 403, "forbidden");
        assertThat(used(key)).isZero();
    }

    @Test
    void unavailable_and_never_valid_while_dynamodb_is_away() {
        Made key = made("conversations:read");
        surroundings.dynamo.cut();
        try {
            assertProblem(verify(key, ""), 503, "unavailable");
            assertProblem(verify(key, ",\"cost\":0"), 503, "unavailable");
        } finally {
            surroundings.dynamo.restore();
        }
        assertThat(verify(key, "").text("code")).isEqualTo("valid");
    }

    private Answer verify(Made key, String fields) {
        return verify(key.secret(), fields);
    }

    private Answer verify(String key, String fields) {
        return verify(checker.secret(), key, fields);
    }

    private Answer verify(String token, String key, String fields) {
        return api.post("/keys/verify", token, "{\"key\":\"" + key + "\"" + fields + "}");
    }

    private void assertUnknown(Answer answer) {
        String body = context.getBean(Profile.class).bodies().getOrDefault(Body.UNAUTHORIZED, "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(
                """
                        {"valid":false,"code":"unknown","http":{"status":401,"headers":{"WWW-Authenticate":"Bearer"},"body":"%s"}}"""
                        .formatted(body.replace("\"", "\\\"")));
    }

    private void assertHttp(Answer answer, int status, Body body) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("http").get("status").getIntValue()).isEqualTo(status);
        assertThat(answer.json().get("http").get("body").getStringValue())
                .isEqualTo(context.getBean(Profile.class).bodies().get(body));
    }

    private static Limits limits(long perHour) {
        return new Bucket(perHour, Duration.ofHours(1));
    }

    /** Gives the copy of a key other facts, as a newer version of it. */
    private void copyWith(Made made, Status status, Optional<Instant> expires, Optional<AddressRules> addresses,
            Limits limits) {
        EnforcementStore store = context.getBean(EnforcementStore.class);
        EnforcedKey key = store.read(new KeyId(made.plainId())).orElseThrow().key();
        assertThat(store.project(new EnforcedKey(key.id(), key.version() + 1, key.verifier(), key.pepper(),
                key.retiring(), status, key.reason(), key.workspace(), key.owner(), key.environment(),
                key.permissions(), expires, addresses, limits))).isEqualTo(Projection.APPLIED);
    }
}
