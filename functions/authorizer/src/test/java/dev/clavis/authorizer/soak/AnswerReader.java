package dev.clavis.authorizer.soak;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.clavis.authorizer.RunningAuthorizer;
import dev.clavis.authorizer.soak.Answer.Kind;
import dev.clavis.authorizer.soak.Answer.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what the authorizer wrote as API Gateway would, and whether it is about the key that was asked about. */
final class AnswerReader {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern LIMIT = Pattern.compile(";q=(\\d+);");
    private static final Pattern REASON = Pattern.compile("\"keyId\":\"([^\"]+)\",\"reason\":\"([a-z]+)\"");

    private AnswerReader() {}

    /** A policy and its context. */
    static Answer policy(byte[] json, Subject subject, String resource) throws IOException {
        Map<String, String> said = texts(json);
        if (!isAbout(said, subject) || !resource.equals(said.get("Resource"))) {
            return Answer.of(Kind.ODD);
        }
        boolean mayPass = RunningAuthorizer.PASS_KEY.equals(said.get("usageIdentifierKey"));
        boolean isLimited = "true".equals(said.get("limited"));
        if ("Deny".equals(said.get("Effect"))) {
            Reason reason = reason(said.getOrDefault("reason", ""));
            return answer(reason == Reason.NONE ? Kind.ODD : Kind.FORBIDDEN, reason, said);
        }
        if (mayPass == isLimited || isLimited != said.containsKey("retryAfter")) {
            return Answer.of(Kind.ODD);
        }
        return answer(isLimited ? Kind.LIMITED : Kind.ALLOWED, Reason.NONE, said);
    }

    private static boolean isAbout(Map<String, String> said, Subject subject) {
        return subject.shownId().equals(said.get("keyId")) && subject.workspace().equals(said.get("workspace"))
                && subject.owner().equals(said.get("owner")) && "live".equals(said.get("environment"));
    }

    private static Answer answer(Kind kind, Reason reason, Map<String, String> said) {
        int permissions = Stream.of(said.getOrDefault("permissions", "").split(" ")).filter(name -> !name.isEmpty())
                .mapToInt(Subject::maskOf).sum();
        List<Long> limits = new ArrayList<>(List.of());
        Matcher matcher = LIMIT.matcher(said.getOrDefault("rateLimitPolicy", ""));
        while (matcher.find()) {
            limits.add(Long.valueOf(matcher.group(1)));
        }
        return new Answer(kind, reason, permissions, "previous".equals(said.get("secret")),
                limits.isEmpty() ? 0 : limits.getFirst(), limits.size() < 2 ? 0 : limits.getLast());
    }

    /** A 401: the reason is in the log alone, and only for keys of ours. */
    static Answer unauthorized(String log, String shownId) {
        Matcher line = REASON.matcher(log);
        if (!line.find()) {
            return log.isEmpty() ? Answer.unauthorized(Reason.NONE) : Answer.of(Kind.ODD);
        }
        return line.group(1).equals(shownId) ? Answer.unauthorized(reason(line.group(2))) : Answer.of(Kind.ODD);
    }

    private static Reason reason(String word) {
        return Stream.of(Reason.values()).filter(r -> r.name().toLowerCase(Locale.ROOT).equals(word)).findFirst()
                .orElse(Reason.NONE);
    }

    /** All texts by their names, of which each stands once. */
    private static Map<String, String> texts(byte[] json) throws IOException {
        Map<String, String> texts = new HashMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING && parser.currentName() != null) {
                    texts.put(parser.currentName(), parser.getText());
                }
            }
        }
        return texts;
    }
}
