package dev.clavis.authorizer.fuzz;

import dev.clavis.authorizer.fuzz.Attempt.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * An event as JSON, in one of the many ways in which the same can be written: fields in any order, characters escaped or
 * not, blanks anywhere, more fields than are needed. Each part is a text of JSON by its name, so that a part can be broken.
 */
final class EventText {
    private static final String ARN = "arn:aws:execute-api:eu-west-1:123456789012:abcdef1234/prod/";

    private static final String HEX = "0123456789abcdef";
    private static final List<String> UNREAD = List.of("path", "queryStringParameters", "pathParameters", "unknown");

    private final RandomGenerator random;

    EventText(RandomGenerator random) {
        this.random = random;
    }

    /** What a policy for this call has to name. */
    static String resource(Attempt attempt) {
        return ARN + attempt.method() + "/*";
    }

    List<Map.Entry<String, String>> parts(Attempt attempt) {
        List<Map.Entry<String, String>> parts = new ArrayList<>();
        parts.add(Map.entry("type", string("REQUEST")));
        parts.add(Map.entry("methodArn", string(ARN + attempt.method() + attempt.path())));
        parts.add(Map.entry("resource", string(attempt.template())));
        parts.add(Map.entry("path", string(attempt.path())));
        parts.add(Map.entry("httpMethod", string(attempt.method())));
        parts.add(Map.entry("headers", single(attempt.plain())));
        if (!attempt.fields().isEmpty()) {
            parts.add(Map.entry("multiValueHeaders", multiple(attempt.fields())));
        } else if (random.nextBoolean()) {
            parts.add(Map.entry("multiValueHeaders", random.nextBoolean() ? "null" : "{}"));
        }
        List<Field> query = attempt.query().stream().collect(Collectors.toMap(Field::name, field -> field,
                (first, second) -> first)).values().stream().toList();
        parts.add(Map.entry("queryStringParameters", query.isEmpty() ? "null" : single(query)));
        parts.add(Map.entry("multiValueQueryStringParameters", query.isEmpty() ? "null" : multiple(query)));
        parts.add(Map.entry("pathParameters", "null"));
        parts.add(Map.entry("requestContext", context(attempt)));
        parts.add(Map.entry("unknown", unknown()));
        if (random.nextInt(16) == 0) {
            // What we do not read may stand there as often as it likes.
            parts.add(Map.entry(Texts.one(UNREAD, random), unknown()));
        }
        Collections.shuffle(parts, Random.from(random));
        return parts;
    }

    String whole(List<Map.Entry<String, String>> parts) {
        return object(parts);
    }

    private String context(Attempt attempt) {
        String identity = object(List.of(Map.entry("apiKey", "null"), Map.entry("sourceIp", string(attempt.address())),
                Map.entry("userAgent", string(Texts.any(random)))));
        return object(List.of(Map.entry("resourceId", string("abc123")),
                Map.entry("requestId", random.nextInt(4) == 0 ? string(Texts.any(random)) : string("r-1")),
                Map.entry("identity", identity), Map.entry("httpMethod", string("TRACE")),
                Map.entry("resourcePath", string("/elsewhere"))));
    }

    /** What a later API Gateway might add. */
    private String unknown() {
        return switch (random.nextInt(6)) {
            case 0 -> "[".repeat(400) + "]".repeat(400);
            case 1 -> "{\"a\":".repeat(300) + "1" + "}".repeat(300);
            case 2 -> "9".repeat(900);
            case 3 -> "-1.5e-99999";
            case 4 -> "{\"type\":\"TOKEN\",\"sourceIp\":[{}],\"headers\":{\"Authorization\":7}}";
            default -> string(Texts.any(random));
        };
    }

    private String single(List<Field> fields) {
        return object(fields.stream().map(field -> Map.entry(field.name(), string(field.values().getLast()))).toList());
    }

    private String multiple(List<Field> fields) {
        return object(fields.stream().map(field -> Map.entry(field.name(), array(field.values()))).toList());
    }

    private String array(List<String> values) {
        return values.stream().map(this::string).collect(Collectors.joining("," + blank(), "[", "]"));
    }

    private String object(List<Map.Entry<String, String>> parts) {
        return parts.stream().map(part -> string(part.getKey()) + ":" + blank() + part.getValue())
                .collect(Collectors.joining("," + blank(), "{", blank() + "}"));
    }

    private String blank() {
        return random.nextInt(4) == 0 ? Texts.one(List.of(" ", "\n", "\r\n\t", "   "), random) : "";
    }

    /** With halves of pairs always escaped: UTF-8 has no other way to write them. */
    String string(String text) {
        int rarity = random.nextInt(8) == 0 ? 2 : 64;
        StringBuilder json = new StringBuilder(text.length() + 64).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\' || Character.isSurrogate(c) || random.nextInt(rarity) == 0) {
                escape(c, json);
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    private static void escape(char c, StringBuilder json) {
        json.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            json.append(HEX.charAt(c >> shift & 15));
        }
    }
}
