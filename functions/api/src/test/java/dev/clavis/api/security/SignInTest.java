package dev.clavis.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.clavis.api.Settings;
import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Api;
import dev.clavis.api.fixture.ApiTest;
import dev.clavis.api.fixture.LocalIssuer;
import dev.clavis.api.fixture.Sql;
import io.micronaut.context.ApplicationContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest extends ApiTest {
    private static final LocalIssuer issuer = surroundings.issuer;

    static Stream<JWTClaimsSet> claimsThatOpenNothing() {
        Date past = Date.from(Instant.now().minusSeconds(3_600));
        return Stream.of(issuer.claims("a").expirationTime(past).build(),
                issuer.claims("a").expirationTime(null).build(),
                issuer.claims("a").issuer("https://elsewhere.example").build(),
                issuer.claims("a").audience("somebody-else").build(),
                issuer.claims("a").audience((String) null).build(),
                issuer.claims("a").subject(null).build(), issuer.claims("a").subject(" ").build(),
                issuer.claims("a").subject("a\u0000").build(), issuer.claims("a").subject("a\nb").build(),
                issuer.claims("a").subject("a".repeat(256)).build(),
                issuer.claims("a").claim("nonce", "n").build(), issuer.claims("a").claim("at_hash", "h").build(),
                issuer.claims("a").claim("typ", "ID").build(), issuer.claims("a").claim("typ", "Refresh").build(),
                issuer.claims("a").claim("typ", "Logout").build(),
                issuer.claims("a").claim("events", Map.of()).build(),
                issuer.claims("a").notBeforeTime(Date.from(Instant.now().plusSeconds(3_600))).build(),
                cognito("id", LocalIssuer.AUDIENCE), cognito("access", "another-client"),
                issuer.claims("a").claim("token_use", "id").build());
    }

    private static JWTClaimsSet cognito(String use, String client) {
        return issuer.claims("a").audience((String) null).claim("token_use", use).claim("client_id", client).build();
    }

    @ParameterizedTest
    @MethodSource("claimsThatOpenNothing")
    void unauthenticated_with_a_well_signed_token_of_another_kind(JWTClaimsSet claims) {
        assertRefused(issuer.sign(claims));
    }

    /** Which is written, and says nothing. */
    @Test
    void unauthenticated_with_a_token_whose_end_is_null() {
        JWTClaimsSet claims = new JWTClaimsSet.Builder(issuer.claims("a").expirationTime(null).build())
                .serializeNullClaims(true).build();
        assertThat(claims.toString()).contains("\"exp\":null");
        assertRefused(issuer.sign(claims));
    }

    @ParameterizedTest
    @ValueSource(strings = {"logout+jwt", "application/logout+jwt", "dpop+jwt", "id+jwt", "jwt+", "" })
    void unauthenticated_with_a_token_whose_header_calls_it_something_else(String type) throws JOSEException {
        assertRefused(ofType(type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "jwt", "at+jwt", "AT+JWT", "application/at+jwt" })
    void ok_with_a_token_whose_header_calls_it_an_access_token(String type) throws JOSEException {
        assertThat(api.get("/workspaces", ofType(type)).status()).isEqualTo(200);
    }

    @Test
    void ok_with_keycloaks_access_token() {
        assertThat(api.get("/workspaces", issuer.sign(issuer.claims("a").claim("typ", "Bearer").build())).status())
                .isEqualTo(200);
    }

    private static String ofType(String type) throws JOSEException {
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(issuer.signingKey().getKeyID()).type(new JOSEObjectType(type)).build(),
                issuer.claims("a").build());
        token.sign(new ECDSASigner(issuer.signingKey()));
        return token.serialize();
    }

    @Test
    void unauthenticated_without_a_token_or_with_nonsense() {
        assertRefused(null);
        assertRefused("nonsense");
        assertRefused("a.b.c");
        assertRefused(token("a") + "x");
    }

    @Test
    void unauthenticated_when_unsigned_or_signed_by_somebody_else() throws JOSEException {
        JWTClaimsSet claims = issuer.claims("a").build();
        assertRefused(new PlainJWT(claims).serialize());
        assertRefused(LocalIssuer.sign(claims, LocalIssuer.newKey("first")));
        assertRefused(LocalIssuer.sign(claims, LocalIssuer.newKey("unknown")));
        SignedJWT mac = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256)
                .keyID(issuer.signingKey().getKeyID()).build(), claims);
        mac.sign(new MACSigner(issuer.signingKey().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
        assertRefused(mac.serialize());
    }

    @Test
    void ok_with_the_longest_subject() {
        assertThat(api.get("/workspaces", token((fresh("s") + "x".repeat(255)).substring(0, 255))).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000@example.com", "a\n@example.com" })
    void ok_without_an_email_that_is_none(String email) {
        String subject = fresh("mail");
        assertThat(api.get("/workspaces", issuer.sign(issuer.claims(subject).claim("email", email).build())).status())
                .isEqualTo(200);
        assertThat(Sql.query("SELECT count(email) FROM users WHERE subject = ?", subject)).containsExactly("0");
    }

    @Test
    void ok_with_an_access_token_of_cognito() {
        assertThat(api.get("/workspaces", issuer.sign(cognito("access", LocalIssuer.AUDIENCE))).status())
                .isEqualTo(200);
    }

    @Test
    void ok_with_a_key_that_the_issuer_has_added_meanwhile() {
        try (ApplicationContext other = context()) {
            AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
            other.registerSingleton(IssuerKeys.class,
                    new IssuerKeys(other.getBean(Discovery.class), other.getBean(Settings.class), now::get));
            Api fresh = new Api(other);
            assertThat(fresh.get("/workspaces", token("a")).status()).isEqualTo(200);
            now.updateAndGet(time -> time.plus(IssuerKeys.MIN_PAUSE).plusMillis(1));
            String token = LocalIssuer.sign(issuer.claims("a").build(), issuer.addKey(fresh("key")));
            assertThat(fresh.get("/workspaces", token).status()).isEqualTo(200);
        }
    }

    @Test
    void made_up_key_ids_do_not_make_us_ask_the_issuer_again_and_again() {
        assertThat(api.get("/workspaces", token("a")).status()).isEqualTo(200);
        int before = issuer.fetches();
        long started = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            assertRefused(LocalIssuer.sign(issuer.claims("a").build(), LocalIssuer.newKey("made-up-" + i)));
        }
        long pauses = Duration.ofNanos(System.nanoTime() - started).dividedBy(IssuerKeys.MIN_PAUSE);
        assertThat(issuer.fetches() - before).isLessThanOrEqualTo((int) pauses + 1);
    }

    @Test
    void first_sign_ins_at_once_make_one_user() throws Exception {
        String subject = fresh("new");
        String token = token(subject);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Integer>> calls = Stream.<Callable<Integer>>generate(
                    () -> () -> api.get("/workspaces", token).status()).limit(16).toList();
            for (Future<Integer> status : threads.invokeAll(calls)) {
                assertThat(status.get()).isEqualTo(200);
            }
        }
        assertThat(Sql.query("SELECT id FROM users WHERE subject = ?", subject)).singleElement().asString()
                .matches("user_[0-9a-f]{32}");
    }

    @Nested
    class With_the_issuer_away {
        @Test
        void unavailable_while_its_keys_were_never_fetched_then_ok() throws InterruptedException {
            try (ApplicationContext other = context()) {
                Api fresh = new Api(other);
                surroundings.identity.cut();
                Answer answer;
                try {
                    answer = fresh.get("/workspaces", token("a"));
                } finally {
                    surroundings.identity.restore();
                }
                assertThat(answer.status()).as(answer.body()).isEqualTo(503);
                assertThat(answer.text("code")).isEqualTo("unavailable");
                assertThat(answer.headers()).containsEntry("retry-after", "1");
                Thread.sleep(IssuerKeys.FIRST_PAUSE.plusMillis(10));
                assertThat(fresh.get("/workspaces", token("a")).status()).isEqualTo(200);
            }
        }

        @Test
        void ok_health_and_version_with_a_token_that_nobody_can_check() {
            try (ApplicationContext other = context()) {
                Api fresh = new Api(other);
                surroundings.identity.cut();
                try {
                    assertThat(fresh.get("/health", token("a")).status()).isEqualTo(200);
                    assertThat(fresh.get("/version", "nonsense").status()).isEqualTo(200);
                } finally {
                    surroundings.identity.restore();
                }
            }
        }

        @Test
        void ok_while_its_keys_are_in_hand() {
            assertThat(api.get("/workspaces", token("a")).status()).isEqualTo(200);
            surroundings.identity.cut();
            try {
                assertThat(api.get("/workspaces", token("a")).status()).isEqualTo(200);
            } finally {
                surroundings.identity.restore();
            }
        }
    }

    private static ApplicationContext context() {
        return new Builder().build().start();
    }

    private void assertRefused(@Nullable String token) {
        Answer answer = api.get("/workspaces", token);
        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        assertThat(answer.text("code")).isEqualTo("unauthenticated");
        assertThat(answer.headers()).containsEntry("www-authenticate", "Bearer")
                .containsEntry("content-type", "application/problem+json");
    }
}
