package dev.clavis.sample;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What API Gateway would make of a function's answer. */
record Reply(int status, Map<String, List<String>> headers, String body) {
    static Reply of(APIGatewayProxyResponseEvent event) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (event.getHeaders() != null) {
            event.getHeaders().forEach((name, value) -> headers.put(name, List.of(value)));
        }
        if (event.getMultiValueHeaders() != null) {
            headers.putAll(event.getMultiValueHeaders());
        }
        return new Reply(event.getStatusCode(), headers, event.getBody());
    }

    List<String> header(String name) {
        return headers.getOrDefault(name, List.of());
    }

    /** The ids in the body, in order. */
    List<String> ids() {
        return Stream.of(body.split("\"id\":\"", -1)).skip(1).map(rest -> rest.substring(0, rest.indexOf('"')))
                .toList();
    }
}
