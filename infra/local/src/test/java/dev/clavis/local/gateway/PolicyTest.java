package dev.clavis.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {
    private static final String ARN = "arn:aws:execute-api:eu-central-1:000000000000:api/prod/GET/things/1";

    @ParameterizedTest
    @ValueSource(strings = {"*", "arn:aws:execute-api:*:*:api/prod/GET/*",
            "arn:aws:execute-api:eu-central-1:000000000000:api/prod/GET/things/?" })
    void allowsWhatAStatementNames(String resource) throws MalformedException {
        assertThat(policy(statement("Allow", resource)).allows(ARN)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"arn:aws:execute-api:*:*:api/prod/POST/*", "arn:aws:execute-api:*:*:api/prod/GET/things",
            "arn:aws:execute-api:*:*:api/prod/GET/things/1?", "arn.aws:*" })
    void deniesWhatNoStatementNames(String resource) throws MalformedException {
        assertThat(policy(statement("Allow", resource)).allows(ARN)).isFalse();
    }

    @Test
    void aDenialBeatsEveryPermission() throws MalformedException {
        assertThat(policy(statement("Allow", "*") + "," + statement("Deny", "*/things/1")).allows(ARN)).isFalse();
    }

    @Test
    void anotherActionIsNotMeant() throws MalformedException {
        assertThat(policy(statement("Allow", "*").replace("Invoke", "ManageConnections")).allows(ARN)).isFalse();
    }

    @Test
    void aStatementNeedsEffectActionAndAResourceOfAtMost512Characters() {
        assertMalformed(statement("allow", "*"));
        assertMalformed("{\"Effect\": \"Allow\", \"Action\": \"execute-api:Invoke\"}");
        assertMalformed(statement("Allow", "x".repeat(513)));
        assertMalformed("");
    }

    private static void assertMalformed(String statements) {
        assertThatThrownBy(() -> policy(statements)).isInstanceOf(MalformedException.class);
    }

    private static String statement(String effect, String resource) {
        return "{\"Effect\": \"" + effect + "\", \"Action\": \"execute-api:Invoke\", \"Resource\": \"" + resource
                + "\"}";
    }

    private static Policy policy(String statements) throws MalformedException {
        String document = "{\"Version\": \"2012-10-17\", \"Statement\": [" + statements + "]}";
        return Policy.parse(Json.readObject(document.getBytes(StandardCharsets.UTF_8)));
    }
}
