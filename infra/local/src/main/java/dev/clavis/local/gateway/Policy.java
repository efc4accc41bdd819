package dev.clavis.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The policy in an authorizer's answer. What nothing allows is denied, and a denial beats every permission.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 *      evaluation logic</a>
 */
record Policy(List<Statement> statements) {
    private static final int MAX_RESOURCE_CHARACTERS = 512;

    record Statement(boolean allows, List<Pattern> actions, List<Pattern> resources) {
        boolean covers(String action, String resource) {
            return actions.stream().anyMatch(p -> p.matcher(action).matches())
                    && resources.stream().anyMatch(p -> p.matcher(resource).matches());
        }
    }

    /**
     * Reads a policy document.
     *
     * @throws MalformedException if API Gateway would not understand it
     */
    static Policy parse(JsonNode document) throws MalformedException {
        List<Statement> statements = new ArrayList<>();
        for (JsonNode statement : oneOrMore(document.get("Statement"))) {
            String effect = statement.path("Effect").asText();
            if (!effect.equals("Allow") && !effect.equals("Deny")) {
                throw new MalformedException("Effect is " + effect);
            }
            statements.add(new Statement(effect.equals("Allow"), patterns(statement.get("Action")),
                    patterns(statement.get("Resource"))));
        }
        return new Policy(statements);
    }

    boolean allows(String methodArn) {
        List<Statement> matching = statements.stream().filter(s -> s.covers("execute-api:Invoke", methodArn)).toList();
        return !matching.isEmpty() && matching.stream().allMatch(Statement::allows);
    }

    private static List<Pattern> patterns(@Nullable JsonNode values)
            throws MalformedException {
        List<Pattern> patterns = new ArrayList<>();
        for (JsonNode value : oneOrMore(values)) {
            if (!value.isTextual() || value.asText().length() > MAX_RESOURCE_CHARACTERS) {
                throw new MalformedException("no action or resource: " + value);
            }
            patterns.add(wildcards(value.asText()));
        }
        return patterns;
    }

    private static Iterable<JsonNode> oneOrMore(@Nullable JsonNode node)
            throws MalformedException {
        if (node == null || node.isNull() || (node.isEmpty() && !node.isTextual())) {
            throw new MalformedException("a policy has statements, each with Effect, Action and Resource");
        }
        return node.isArray() ? node : List.of(node);
    }

    private static Pattern wildcards(String text) {
        StringBuilder regex = new StringBuilder();
        text.chars().forEach(c -> regex
                .append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c))));
        return Pattern.compile(regex.toString());
    }
}
