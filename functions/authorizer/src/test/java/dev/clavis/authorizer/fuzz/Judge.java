package dev.clavis.authorizer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.clavis.authorizer.AuthorizerUnderTest;
import dev.clavis.authorizer.AuthorizerUnderTest.Answer;
import dev.clavis.authorizer.fuzz.Oracle.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Holds an answer to what was expected, to the last field. */
final class Judge {
    private static final JsonFactory JSON = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final String LIMIT = "(\"[a-z]+\";r=\\d+;t=\\d+(, )?)+";
    private static final String POLICY = "(\"[a-z]+\";q=\\d+;w=\\d+(, )?)+";
    private static final Set<String> LOGGED = Set.of("event", "level", "function", "lambdaRequestId", "keyId", "reason",
            "requestId", "method", "route", "ip", "userAgent");

    private final World world;

    Judge(World world) {
        this.world = world;
    }

    void check(Case one, Answer answer) throws IOException {
        switch (answer) {
            case Answer.Policy policy -> policy(one, policy.json());
            case Answer.Unauthorized _ -> assertThat(Outcome.UNAUTHORIZED)
                    .isEqualTo(one.expectation().outcome());
            case Answer.Failed failed -> failure(one, failed.why());
        }
        log(one, answer.log());
    }

    private void failure(Case one, Throwable why) {
        assertThat(one.expectation().outcome()).as("an error: " + why).isEqualTo(Outcome.BROKEN);
        assertThat(why).isInstanceOf(IOException.class);
        assertThat(why.getMessage()).isNotBlank();
        noSecretIn(String.valueOf(why.getMessage()));
    }

    private void policy(Case one, byte[] json) throws IOException {
        Map<String, String> values = new HashMap<>();
        flatten(json, values);
        boolean isAllow = "Allow".equals(values.get("/policyDocument/Statement/Effect"));
        boolean hasPassKey = AuthorizerUnderTest.PASS_KEY.equals(values.get("/usageIdentifierKey"));
        assertThat(isAllow ? hasPassKey ? Outcome.ALLOWED : Outcome.LIMITED : Outcome.DENIED)
                .isEqualTo(one.expectation().outcome());
        assertThat(values).containsEntry("/principalId", "key").containsEntry("/policyDocument/Version", "2012-10-17")
                .containsEntry("/policyDocument/Statement/Action", "execute-api:Invoke")
                .containsEntry("/policyDocument/Statement/Resource", EventText.resource(one.attempt()));
        context(one, values);
    }

    /** Nothing but what is known of the key: no text of the client's can be in it. */
    private void context(Case one, Map<String, String> values) {
        Holder holder = one.expectation().holder().orElseThrow();
        assertThat(values).containsEntry("/context/keyId", holder.shownId())
                .containsEntry("/context/workspace", holder.workspace()).containsEntry("/context/owner", holder.owner())
                .containsEntry("/context/environment", holder.environment())
                .containsEntry("/context/secret", holder.age())
                .containsEntry("/context/permissions", String.join(" ", new TreeSet<>(holder.permissions())));
        Set<String> names = switch (one.expectation().outcome()) {
            case ALLOWED -> Set.of("rateLimit", "rateLimitPolicy", "limited");
            case LIMITED -> Set.of("rateLimit", "rateLimitPolicy", "limited", "retryAfter");
            case DENIED, UNAUTHORIZED, BROKEN -> Set.of("reason");
        };
        assertThat(values.keySet().stream().filter(name -> name.startsWith("/context/"))).hasSize(6 + names.size());
        names.forEach(name -> assertThat(values.get("/context/" + name)).as(name).matches(shape(name, one)));
    }

    private static String shape(String name, Case one) {
        return switch (name) {
            case "rateLimit" -> LIMIT;
            case "rateLimitPolicy" -> POLICY;
            case "limited" -> one.expectation().outcome() == Outcome.LIMITED ? "true" : "false";
            case "retryAfter" -> "[1-9]\\d{0,5}";
            default -> "forbidden|suspended|address";
        };
    }

    /** Only a refused secret of ours leaves a line, and it is one line. */
    private void log(Case one, List<String> lines) throws IOException {
        boolean isOurs = one.expectation().outcome() == Outcome.UNAUTHORIZED
                && one.expectation().holder().isPresent();
        assertThat(lines).hasSizeLessThanOrEqualTo(isOurs ? 1 : 0);
        for (String line : lines) {
            assertThat(line).endsWith("}\n");
            assertThat(line.substring(0, line.length() - 1).codePoints()).as("one line: " + line)
                    .noneMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029);
            Map<String, String> values = new HashMap<>();
            flatten(line.getBytes(StandardCharsets.UTF_8), values);
            assertThat(values.keySet()).allMatch(name -> LOGGED.contains(name.substring(1)));
            assertThat(values.get("/userAgent")).hasSizeLessThanOrEqualTo(512);
            values.values().forEach(this::noSecretIn);
        }
    }

    private void noSecretIn(String text) {
        for (Holder holder : world.holders()) {
            if (text.contains(holder.hidden())) {
                throw new AssertionError("a secret in " + text);
            }
        }
    }

    /** Every text by its place; fails on anything that is neither a text, nor an object, nor the list of statements. */
    private static void flatten(byte[] json, Map<String, String> values) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            while (parser.nextToken() != null) {
                switch (parser.currentToken()) {
                    case VALUE_STRING -> values.put(parser.getParsingContext().pathAsPointer().toString()
                            .replace("/Statement/0", "/Statement"), parser.getText());
                    case START_OBJECT, END_OBJECT, FIELD_NAME -> {
                    }
                    case START_ARRAY, END_ARRAY -> assertThat(parser.currentName()).isEqualTo("Statement");
                    default -> throw new AssertionError("not a text: " + parser.currentToken());
                }
            }
        }
    }
}
