package dev.clavis.sample;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request as API Gateway delivers it, read from a recorded event by what Lambda's runtime reads events with. */
final class Call {
    private final APIGatewayProxyRequestEvent event;

    private Call(APIGatewayProxyRequestEvent event) {
        this.event = event;
    }

    /** {@code GET /conversations} with a live key of workspace acme, which is within its limit. */
    static Call list() {
        InputStream recorded = requireNonNull(Call.class.getResourceAsStream("get-conversations.json"));
        return new Call(LambdaEventSerializers
                .serializerFor(APIGatewayProxyRequestEvent.class, Call.class.getClassLoader()).fromJson(recorded));
    }

    static Call get(String id) {
        return list().at("/conversations/{id}", "/conversations/" + id);
    }

    /** Any request with that key; the route that API Gateway matched is the path itself, without parameters. */
    static Call of(String method, String path) {
        return list().at(path, path).method(method);
    }

    Call body(String body) {
        event.withBody(body);
        return header("Content-Type", "application/json");
    }

    Call header(String name, String value) {
        event.getHeaders().put(name, value);
        event.getMultiValueHeaders().put(name, List.of(value));
        return this;
    }

    Call at(String resource, String path) {
        event.withResource(resource).withPath(path);
        return this;
    }

    Call method(String method) {
        event.withHttpMethod(method);
        return this;
    }

    Call limit(String limit) {
        event.withQueryStringParameters(Map.of("limit", limit));
        event.withMultiValueQueryStringParameters(Map.of("limit", List.of(limit)));
        return this;
    }

    Call workspace(String workspace) {
        return context("workspace", workspace);
    }

    Call environment(String environment) {
        return context("environment", environment);
    }

    /** One value of what the authorizer says; {@code null} leaves it out. */
    Call context(String name, @Nullable String value) {
        Map<String, Object> authorizer = event.getRequestContext().getAuthorizer();
        if (value == null) {
            authorizer.remove(name);
        } else {
            authorizer.put(name, value);
        }
        return this;
    }

    /** What the authorizer says, and nothing else. */
    Call withContext(Map<String, Object> context) {
        event.getRequestContext().setAuthorizer(context);
        return this;
    }

    Call withoutAuthorizer() {
        event.getRequestContext().setAuthorizer(null);
        return this;
    }

    APIGatewayProxyRequestEvent event() {
        return event;
    }
}
