package dev.clavis.sample;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.util.Map;

/**
 * Every answer that is a no, in one form for all products. The bodies are written out, because programs read them to the
 * character; none has anything of the request in it.
 */
enum Refusal {
    BAD_REQUEST(400, "{\"success\": false, \"error\": \"Bad request\"}"),
    BAD_LIMIT(400,
            "{\"success\": false, \"error\": \"limit must be a whole number from 1 to 100\"}"),
    INVALID_KEY(401,
            "{\"success\": false, \"error\": \"Invalid API key\"}"),
    NOT_FOUND(404,
            "{\"success\": false, \"error\": \"Not found\"}"),
    METHOD_NOT_ALLOWED(
            405,
            "{\"success\": false, \"error\": \"Method not allowed\"}"),
    TOO_LARGE(413,
            "{\"success\": false, \"error\": \"Request too large\"}"),
    NOT_JSON(415,
            "{\"success\": false, \"error\": \"Content-Type must be application/json\"}"),
    RATE_LIMITED(
            429,
            "{\"success\": false, \"error\": \"Rate limited\", \"status\": 429}"),
    INTERNAL_ERROR(
            500,
            "{\"success\": false, \"error\": \"Internal error\"}"),
    UNAVAILABLE(
            503,
            "{\"success\": false, \"error\": \"Service unavailable\"}");

    private final int status;
    private final String body;

    Refusal(int status, String body) {
        this.status = status;
        this.body = body;
    }

    /** What stands for a status that Micronaut itself chose. */
    static Refusal ofStatus(int status) {
        return switch (status) {
            case 401, 403 -> INVALID_KEY;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 413 -> TOO_LARGE;
            case 415 -> NOT_JSON;
            default -> status < 500 ? BAD_REQUEST : INTERNAL_ERROR;
        };
    }

    MutableHttpResponse<String> response() {
        return dress(HttpResponse.status(HttpStatus.valueOf(status)));
    }

    /**
     * The same, more exactly.
     *
     * @param words ours and never the client's: nothing in them needs to be escaped
     */
    MutableHttpResponse<String> saying(String words) {
        return response().body("{\"success\": false, \"error\": \"" + words + "\"}");
    }

    /** Makes this the answer's status and body; header fields that are there stay. */
    MutableHttpResponse<String> dress(MutableHttpResponse<?> response) {
        return response.status(status).body(body).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    /** The same outside Micronaut. */
    APIGatewayProxyResponseEvent event() {
        return new APIGatewayProxyResponseEvent().withStatusCode(status).withIsBase64Encoded(false)
                .withHeaders(Map.of(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)).withBody(body);
    }
}
