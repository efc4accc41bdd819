package dev.clavis.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/**
 * What an authorizer said.
 *
 * @param context for the back end and the gateway responses, {@code principalId} among it
 * @param apiKey which API key the request is to be counted under
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html">Output
 *      from an API Gateway Lambda authorizer</a>
 */
record AuthorizerAnswer(Policy policy, ObjectNode context, Optional<String> apiKey) {
    static AuthorizerAnswer parse(byte[] json) throws MalformedException {
        JsonNode answer = Json.readObject(json);
        if (!answer.path("principalId").isTextual() || !answer.path("policyDocument").isObject()) {
            throw new MalformedException("an answer has a principalId and a policyDocument");
        }
        ObjectNode context = context(answer.path("context"));
        context.put("principalId", answer.path("principalId").asText());
        JsonNode key = answer.path("usageIdentifierKey");
        return new AuthorizerAnswer(Policy.parse(answer.path("policyDocument")), context,
                key.isTextual() ? Optional.of(key.asText()) : Optional.empty());
    }

    /** Every value reaches the back end as a string; what is no single value breaks the whole answer. */
    private static ObjectNode context(JsonNode given) throws MalformedException {
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> entry : given.properties()) {
            if (entry.getValue().isContainerNode()) {
                throw new MalformedException("the context's " + entry.getKey() + " is no single value");
            }
            if (!entry.getValue().isNull()) {
                context.put(entry.getKey(), entry.getValue().asText());
            }
        }
        return context;
    }
}
