package dev.clavis.api.problems;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.micronaut.http.HttpHeaders;
import java.util.HashMap;
import java.util.Map;

/** Problems as Lambda answers, for what goes wrong outside Micronaut. */
public final class ProblemEvents {
    private ProblemEvents() {}

    /** The same bytes and header fields as the same problem from within Micronaut. */
    public static APIGatewayProxyResponseEvent of(ProblemCode code) {
        Problem problem = Problem.of(code);
        // Our own fixed words, without a character that JSON would escape.
        String body = "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\",\"code\":\"%s\"}"
                .formatted(problem.type(), problem.title(), problem.status(), problem.detail(), problem.code());
        return new APIGatewayProxyResponseEvent().withStatusCode(problem.status()).withIsBase64Encoded(false)
                .withHeaders(headers(problem)).withBody(body);
    }

    private static Map<String, String> headers(Problem problem) {
        Map<String, String> headers = new HashMap<>(problem.headers());
        headers.put(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        headers.put(HttpHeaders.CACHE_CONTROL, "no-store");
        return headers;
    }
}
