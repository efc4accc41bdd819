package dev.clavis.api.security;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import io.micronaut.http.HttpRequest;
import io.micronaut.servlet.http.ServletHttpRequest;

/**
 * What is known of a client, whoever uses it.
 *
 * @param address as API Gateway saw it, and never what a header field says; empty if it said nothing
 * @param agent the client's own words, cut short
 */
record Client(String address, String agent) {
    private static final int AGENT_LENGTH = 200;

    static Client of(HttpRequest<?> request) {
        return new Client(address(request), agent(request));
    }

    private static String address(HttpRequest<?> request) {
        if (request instanceof ServletHttpRequest<?, ?> servlet
                && servlet.getNativeRequest() instanceof APIGatewayProxyRequestEvent event
                && event.getRequestContext() != null && event.getRequestContext().getIdentity() != null
                && event.getRequestContext().getIdentity().getSourceIp() != null) {
            return event.getRequestContext().getIdentity().getSourceIp();
        }
        return "";
    }

    private static String agent(HttpRequest<?> request) {
        String agent = request.getHeaders().findFirst("User-Agent").orElse("").replaceAll("[^ -~]", "?");
        return agent.substring(0, Math.min(agent.length(), AGENT_LENGTH));
    }
}
