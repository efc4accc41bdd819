package dev.clavis.authorizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.clavis.authorizer.AuthorizerUnderTest.Answer;
import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;
import dev.clavis.core.TestClock;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.enforcement.InMemoryEnforcementStore;
import dev.clavis.core.enforcement.Status;
import dev.clavis.core.limit.Bucket;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.IssuedSecret;
import dev.clavis.core.secret.PepperRing;
import dev.clavis.core.secret.SecretClaims;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts that want to be another line, another field or a command, put wherever a caller can put any. */
class InjectionTest {
    private static final String PEPPER = "pepper".repeat(8);
    private static final Profile PROFILE = Profile.named("agentclara");
    private static final JsonFactory STRICT = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** So that halves of pairs get through. */
    private static final JsonFactory ASCII = JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final TestClock clock = new TestClock(Instant.parse("2026-11-21T12:00:00Z"));
    private final InMemoryEnforcementStore store = new InMemoryEnforcementStore(Set.of(), clock);
    private final AuthorizerUnderTest authorizer = new AuthorizerUnderTest(PROFILE, EnumSet.allOf(Environment.class),
            PEPPER, store, clock);
    private final IssuedSecret issued = PROFILE.secretFormat().issue(
            new SecretClaims(new KeyId("7Hk2pQ9x"), new OwnerId("user_1"), Environment.LIVE),
            PepperRing.parse(PEPPER).current(clock.instant()), new SecureRandom());

    static List<String> texts() {
        return List.of("a\r\nSet-Cookie: b=c", "a\n{\"event\":\"unauthorized\",\"keyId\":\"key_00000000\"}\n",
                "\",\"keyId\":\"key_00000000", "\"}\n{\"event\":\"x", "\\", "\\\"", "\\u000a", "\u001b[2J\u001b[31m",
                "a\u2028b\u2029c\u0085d", "\u202Edrowssap\u202C", "\0", "\u007f\u009b", "\ud800",
                "$context.authorizer.keyId",
                "$input.params()", "${jndi:ldap://127.0.0.1/a}", "${env:CLAVIS_PASS_KEY}", "{}", "{0} %s %n %1$s %d",
                "x".repeat(10_000), "\ud83d\ude00".repeat(3_000), "key_7Hk2pQ9x\" limited=\"false",
                "</script><script>");
    }

    /** Logged is what a revoked key's caller calls itself; the method and the template come from API Gateway, but who knows. */
    @ParameterizedTest
    @MethodSource("texts")
    void whateverTheTextsADenialIsOneLineOfTheSameFields(String text) throws IOException {
        String secret = issue(Status.REVOKED);
        Answer answer = authorizer.answer(event("Bearer " + secret, text, text, text, text));

        assertThat(answer).isInstanceOf(Answer.Unauthorized.class);
        String line = String.join("", answer.log());
        assertThat(answer.log()).hasSize(1);
        assertThat(line).endsWith("}\n");
        assertThat(line.substring(0, line.length() - 1).codePoints()).noneMatch(
                c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || (c >= 0xd800 && c <= 0xdfff));
        Map<String, String> fields = fields(line);
        assertThat(fields.keySet()).containsExactlyInAnyOrder("event", "level", "function", "lambdaRequestId", "keyId",
                "reason", "requestId", "method", "route", "ip", "userAgent");
        assertThat(fields).containsEntry("event", "unauthorized").containsEntry("keyId", "key_7Hk2pQ9x")
                .containsEntry("reason", "revoked").containsEntry("method", text).containsEntry("route", text)
                .containsEntry("requestId", "");
        assertThat(fields.getOrDefault("userAgent", "").codePoints()).hasSizeLessThanOrEqualTo(256);
    }

    /** The context becomes header fields and bodies: it says of a key what is known of it, and nothing that came in. */
    @ParameterizedTest
    @MethodSource("texts")
    void noTextOfACallerReachesThePolicyAndItsContext(String text) throws IOException {
        String secret = issue(Status.ACTIVE);
        Answer plain = authorizer.answer(event("Bearer " + secret, "curl", "GET", "/conversations", "r-1"));
        store.project(key(2, Status.ACTIVE));
        clock.advance(Duration.ofMinutes(1));
        Answer hostile = authorizer.answer(event("Bearer " + secret, text, "GET", "/conversations", text));

        assertThat(hostile).isInstanceOf(Answer.Policy.class);
        assertThat(((Answer.Policy) hostile).json()).asString(StandardCharsets.UTF_8)
                .isEqualTo(new String(((Answer.Policy) plain).json(), StandardCharsets.UTF_8));
        assertThat(hostile.log()).isEmpty();
    }

    /** As a credential or as a workspace it is a 401 like any other. */
    @ParameterizedTest
    @MethodSource("texts")
    void asACredentialItIsA401WithoutALine(String text) throws IOException {
        for (String authorization : List.of(text, "Bearer " + text, "Bearer " + text + issue(Status.ACTIVE))) {
            Answer answer = authorizer.answer(event(authorization, text, "GET", "/conversations", "r-1"));

            assertThat(answer).isInstanceOf(Answer.Unauthorized.class);
            assertThat(answer.log()).isEmpty();
        }
        assertThat(store.decisions()).isZero();
    }

    /** Each would stay in the table of the JVM, and cost a look-up in it, as long as somebody sends new ones. */
    @Test
    void theNamesThatACallerMakesUpAreNotKept() throws IOException {
        String name = "x-" + UUID.randomUUID();
        String event = new String(event("Bearer " + issue(Status.ACTIVE), "curl", "GET", "/conversations", "r-1"),
                StandardCharsets.UTF_8).replace("Referer", name);

        assertThat(authorizer.answer(event.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Answer.Policy.class);
        String same = new String(name.toCharArray());
        assertThat(same.intern()).as("was nowhere before").isSameAs(same);
    }

    private String issue(Status status) {
        store.project(key(1, status));
        return issued.secret().exposeSecret();
    }

    private EnforcedKey key(long version, Status status) {
        return new EnforcedKey(new KeyId("7Hk2pQ9x"), version, issued.verifier(), 1, Optional.empty(), status,
                Optional.empty(), new WorkspaceId("ws_1"), new OwnerId("user_1"), Environment.LIVE,
                PROFILE.permissions(), Optional.empty(), Optional.empty(), new Bucket(100, Duration.ofMinutes(1)));
    }

    private static byte[] event(String authorization, String userAgent, String method, String resource,
            String requestId)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = ASCII.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("type", "REQUEST");
            json.writeStringField("methodArn", "arn:aws:execute-api:eu-west-1:123456789012:abc/prod/GET/x");
            json.writeStringField("httpMethod", method);
            json.writeStringField("resource", resource);
            json.writeStringField("path", "/" + userAgent);
            json.writeObjectFieldStart("headers");
            json.writeStringField("Authorization", authorization);
            json.writeStringField("User-Agent", userAgent);
            json.writeStringField("Referer", userAgent);
            json.writeEndObject();
            json.writeObjectFieldStart("requestContext");
            json.writeStringField("requestId", requestId);
            json.writeObjectFieldStart("identity");
            json.writeStringField("sourceIp", "203.0.113.7");
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static Map<String, String> fields(String line) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser json = STRICT.createParser(line)) {
            assertThat(json.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                assertThat(json.nextToken()).isEqualTo(JsonToken.VALUE_STRING);
                fields.put(name, json.getText());
            }
            assertThat(json.nextToken()).isNull();
        }
        return fields;
    }
}
