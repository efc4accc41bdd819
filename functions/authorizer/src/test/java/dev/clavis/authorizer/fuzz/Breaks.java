package dev.clavis.authorizer.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Damages an event in one place, so that it is none that API Gateway sends. Whatever it asks for, the answer is an error. */
final class Breaks {
    private static final List<String> REQUIRED = List.of("type", "methodArn", "resource", "httpMethod",
            "requestContext");
    private static final List<String> NO_TEXT = List.of("null", "7", "true", "[]", "{}", "[\"REQUEST\"]",
            "{\"a\":\"REQUEST\"}");
    private static final List<String> NO_OBJECT = List.of("7", "true", "\"x\"", "[]", "[{}]");
    private static final List<String> NO_FIELD = List.of("7", "true", "null", "{}", "[7]", "[null]", "[[]]", "[{}]",
            "[true]");
    private static final List<String> NO_CONTEXT = List.of("{}", "null", "{\"identity\":{}}", "{\"identity\":null}",
            "{\"identity\":{\"sourceIp\":7}}", "{\"identity\":{\"sourceIp\":null}}", "{\"sourceIp\":\"203.0.113.7\"}",
            "{\"identity\":[]}", "{\"identity\":{\"sourceIp\":\"a\",\"sourceIp\":\"203.0.113.7\"}}");
    private static final List<String> NO_EVENT = List.of("", " ", "null", "7", "\"x\"", "[]", "{}", "{\"type\":",
            "NaN", "\u0000", "\ufeff", "\"", "{]", "[".repeat(100_000), "{\"a\":".repeat(100_000));
    private static final List<String> TAILS = List.of("x", "{}", "}", "\0", "null", ",", "\"", "]");

    private final RandomGenerator random;
    private final EventText text;

    Breaks(RandomGenerator random, EventText text) {
        this.random = random;
        this.text = text;
    }

    byte[] broken(Attempt attempt) {
        List<Map.Entry<String, String>> parts = new ArrayList<>(text.parts(attempt));
        return switch (random.nextInt(14)) {
            case 0 -> without(parts, Texts.one(REQUIRED, random));
            case 1 -> with(parts, Texts.one(REQUIRED.subList(0, 4), random), Texts.one(NO_TEXT, random));
            case 2 -> with(parts, "requestContext", Texts.one(NO_CONTEXT, random));
            case 3 -> with(parts, "type", text.string(Texts.one(List.of("TOKEN", "request", "", "REQUEST "), random)));
            case 4 -> with(parts, "headers", Texts.one(NO_OBJECT, random));
            case 5 -> with(parts, "multiValueHeaders", Texts.one(NO_OBJECT, random));
            case 6 -> with(parts, "multiValueHeaders", "{" + text.string(Texts.anyCase(Texts.one(
                    List.of("Authorization", "X-Workspace-Id", "User-Agent"), random), random)) + ":"
                    + Texts.one(NO_FIELD, random) + "}");
            case 7 -> with(parts, "methodArn", text.string(Texts.one(List.of("", "*", "arn:aws:execute-api:x", "a/b"),
                    random)));
            case 8 -> twice(parts);
            case 9 -> with(parts, "unknown", deep(random.nextInt(1_001, 20_000)));
            case 10 -> truncated(bytes(text.whole(parts)));
            case 11 -> bytes(text.whole(parts) + (random.nextBoolean() ? " \n" : "") + Texts.one(TAILS, random));
            case 12 -> spoiled(bytes(text.whole(parts)));
            default -> bytes(Texts.one(NO_EVENT, random));
        };
    }

    private byte[] without(List<Map.Entry<String, String>> parts, String name) {
        parts.removeIf(part -> part.getKey().equals(name));
        return bytes(text.whole(parts));
    }

    private byte[] with(List<Map.Entry<String, String>> parts, String name, String json) {
        parts.removeIf(part -> part.getKey().equals(name));
        parts.add(random.nextInt(parts.size() + 1), Map.entry(name, json));
        return bytes(text.whole(parts));
    }

    /** A field that counts, two times: the same again, or behind it what is no text. */
    private byte[] twice(List<Map.Entry<String, String>> parts) {
        String name = Texts.one(REQUIRED, random);
        int at = IntStream.range(0, parts.size()).filter(i -> parts.get(i).getKey().equals(name)).findFirst()
                .orElseThrow();
        String again = name.equals("requestContext") || random.nextBoolean()
                ? parts.get(at).getValue()
                : Texts.one(NO_TEXT, random);
        parts.add(random.nextInt(at + 1, parts.size() + 1), Map.entry(name, again));
        return bytes(text.whole(parts));
    }

    private static String deep(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }

    private byte[] truncated(byte[] event) {
        return Arrays.copyOf(event, random.nextInt(event.length));
    }

    /** Somewhere a character that JSON does not have, or in a value a byte that UTF-8 does not have. */
    private byte[] spoiled(byte[] event) {
        int at = random.nextInt(event.length);
        boolean isInValue = at > 1 && event[at - 1] == '"' && event[at - 2] == ':';
        ByteArrayOutputStream spoiled = new ByteArrayOutputStream();
        spoiled.write(event, 0, at);
        spoiled.write(isInValue ? 0xff : 1);
        spoiled.write(event, at, event.length - at);
        return spoiled.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
