package dev.clavis.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads what a function answers through a Lambda proxy integration. */
final class ProxyAnswer {
    /**
     * API Gateway keeps these for itself and passes a function's own on under another name.
     *
     * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html">Known
     *      issues</a>
     */
    private static final Set<String> REMAPPED = Set.of("authorization", "connection", "content-length", "content-md5",
            "date", "host", "server", "user-agent", "www-authenticate");
    private static final Set<String> DROPPED = Set.of("transfer-encoding", "te", "trailer", "upgrade", "keep-alive");

    private ProxyAnswer() {}

    /**
     * Reads an answer.
     *
     * @param decodes whether a Base64 body is to be decoded: only if the API's binary media types say so
     */
    static HttpAnswer parse(byte[] json, boolean decodes) throws MalformedException {
        JsonNode answer = Json.readObject(json);
        int status = answer.path("statusCode").asInt();
        if (status < 100 || status > 599) {
            throw new MalformedException("statusCode is " + answer.path("statusCode"));
        }
        Fields headers = headers(answer.path("headers"), answer.path("multiValueHeaders"));
        if (headers.last("Content-Type").isEmpty()) {
            headers.set("Content-Type", "application/json");
        }
        return new HttpAnswer(status, headers, body(answer, decodes));
    }

    private static ByteBuffer body(JsonNode answer, boolean decodes) throws MalformedException {
        JsonNode body = answer.path("body");
        if (body.isContainerNode()) {
            throw new MalformedException("body is no string");
        }
        String text = body.isNull() || body.isMissingNode() ? "" : body.asText();
        try {
            return decodes && answer.path("isBase64Encoded").asBoolean()
                    ? ByteBuffer.wrap(Base64.getDecoder().decode(text))
                    : StandardCharsets.UTF_8.encode(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("body is no Base64");
        }
    }

    private static Fields headers(JsonNode single, JsonNode multiple) throws MalformedException {
        Fields fields = new Fields();
        for (Map.Entry<String, JsonNode> field : single.properties()) {
            if (!multiple.has(field.getKey())) {
                add(fields, field.getKey(), field.getValue());
            }
        }
        for (Map.Entry<String, JsonNode> field : multiple.properties()) {
            for (JsonNode value : field.getValue()) {
                add(fields, field.getKey(), value);
            }
        }
        return fields;
    }

    private static void add(Fields fields, String name, JsonNode value) throws MalformedException {
        if (value.isContainerNode()) {
            throw new MalformedException("the header field " + name + " is no string");
        }
        String lowerCase = name.toLowerCase(Locale.ROOT);
        if (!DROPPED.contains(lowerCase)) {
            fields.add(REMAPPED.contains(lowerCase) ? "x-amzn-Remapped-" + name : name, value.asText());
        }
    }
}
