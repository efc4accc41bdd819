package dev.clavis.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guard does with what the authorizer says. */
class GuardFilterTest extends SampleApiTest {
    private static final String POLICY = "\"default\";q=1000;w=60";

    @Test
    void answers200WithWhatIsLeftOfTheLimit() {
        Reply reply = send(Call.list());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("RateLimit")).containsExactly("\"default\";r=999;t=1");
        assertThat(reply.header("RateLimit-Policy")).containsExactly(POLICY);
        assertThat(reply.header("Retry-After")).isEmpty();
    }

    @Test
    void answers404And400WithWhatIsLeftOfTheLimitToo() {
        assertThat(send(Call.get("conv_99999999")).header("RateLimit")).hasSize(1);
        assertThat(send(Call.list().limit("0")).header("RateLimit")).hasSize(1);
        assertThat(send(Call.list().at("/nothing", "/nothing")).header("RateLimit-Policy")).hasSize(1);
    }

    @Test
    void answers200WithoutLimitFieldsWhereTheAuthorizerGivesNone() {
        Reply reply = send(Call.list().context("rateLimit", null).context("rateLimitPolicy", null));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("RateLimit")).isEmpty();
        assertThat(reply.header("RateLimit-Policy")).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "TRUE", "False", "no", "0" })
    void answers500WhenTheAuthorizerDoesNotSayWhetherTheRequestIsWithinItsLimit(@Nullable String limited) {
        Reply reply = send(Call.list().context("limited", limited));

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.body()).isEqualTo("{\"success\": false, \"error\": \"Internal error\"}");
    }

    @Test
    void answers429ToTheCharacterWhenOverTheLimit() {
        Reply reply = send(Call.list().context("limited", "true").context("retryAfter", "3").context("rateLimit",
                "\"default\";r=0;t=3"));

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.body()).isEqualTo("{\"success\": false, \"error\": \"Rate limited\", \"status\": 429}");
        assertThat(reply.header("Content-Type")).containsExactly("application/json");
        assertThat(reply.header("Retry-After")).containsExactly("3");
        assertThat(reply.header("RateLimit")).containsExactly("\"default\";r=0;t=3");
        assertThat(reply.header("RateLimit-Policy")).containsExactly(POLICY);
    }

    /** The authorizer could not count: it has not read the key's workspace. */
    @Test
    void answers429WhenTheAuthorizerKnowsNothingOfTheKeyButThatItIsLimited() {
        Reply reply = send(Call.list().withContext(Map.of("keyId", "key_7Hk2pQ9x", "limited", "true", "retryAfter", "1",
                "principalId", "key")));

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.body()).isEqualTo("{\"success\": false, \"error\": \"Rate limited\", \"status\": 429}");
        assertThat(reply.header("Retry-After")).containsExactly("1");
        assertThat(reply.header("RateLimit")).isEmpty();
    }

    @Test
    void answers401WithoutScopeUnlessLimited() {
        assertThat(send(Call.list().withContext(Map.of("keyId", "key_7Hk2pQ9x", "limited", "false"))).status())
                .isEqualTo(401);
        assertThat(send(Call.list().withContext(Map.of())).status()).isEqualTo(401);
    }

    @Test
    void answers429AlsoWhereThereIsNoSuchRoute() {
        assertThat(send(Call.list().at("/nothing", "/nothing").context("limited", "true")).status()).isEqualTo(429);
    }

    @Test
    void answers401ToTheCharacterWhenNoAuthorizerWasAsked() {
        Reply reply = send(Call.list().withoutAuthorizer());

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body()).isEqualTo("{\"success\": false, \"error\": \"Invalid API key\"}");
        assertThat(reply.header("WWW-Authenticate")).containsExactly("Bearer");
        assertThat(reply.header("RateLimit")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"workspace", "environment" })
    void answers401WhenTheAuthorizerNamesNoScope(String missing) {
        assertThat(send(Call.list().context(missing, null)).status()).isEqualTo(401);
        assertThat(send(Call.list().context(missing, " ")).status()).isEqualTo(401);
    }
}
