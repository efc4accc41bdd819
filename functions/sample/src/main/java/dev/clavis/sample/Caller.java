package dev.clavis.sample;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import io.micronaut.http.HttpRequest;
import io.micronaut.servlet.http.ServletHttpRequest;
import java.util.Map;
import java.util.Optional;

/**
 * What the authorizer found out about a request. Every value was made by the authorizer; nothing of it is the client's own
 * text, and no header of the request can change it.
 */
final class Caller {
    private final Map<String, Object> context;

    private Caller(Map<String, Object> context) {
        this.context = context;
    }

    /** What an authorizer said; empty if none was asked, and the request must not be served. */
    static Optional<Caller> of(HttpRequest<?> request) {
        return event(request).map(APIGatewayProxyRequestEvent::getRequestContext)
                .map(APIGatewayProxyRequestEvent.ProxyRequestContext::getAuthorizer).map(Caller::new);
    }

    private static Optional<APIGatewayProxyRequestEvent> event(HttpRequest<?> request) {
        return request instanceof ServletHttpRequest<?, ?> servlet
                && servlet.getNativeRequest() instanceof APIGatewayProxyRequestEvent event
                        ? Optional.of(event)
                        : Optional.empty();
    }

    /**
     * Whether the authorizer says whose data the key may see. It does for every request that may be served; of one that is
     * limited it may not know.
     */
    boolean hasScope() {
        return value("workspace").isPresent() && value("environment").isPresent();
    }

    /** Whose data the key may see: one environment of one workspace. */
    String scope() {
        return value("workspace").orElseThrow() + "#" + value("environment").orElseThrow();
    }

    /** Whether the environment is the one for trying things out. */
    boolean isTest() {
        return value("environment").orElseThrow().equals("test");
    }

    /** Whether the request is over its key's limit, and is to be refused by whoever is asked first. */
    boolean isLimited() {
        return value("limited").filter("true"::equals).isPresent();
    }

    /** Whether the authorizer says that the request is within its key's limit. Saying nothing is not saying so. */
    boolean isWithinLimit() {
        return value("limited").filter("false"::equals).isPresent();
    }

    /** Whole seconds to wait; only when limited. */
    Optional<String> retryAfter() {
        return value("retryAfter");
    }

    /** The value of the {@code RateLimit} header field. */
    Optional<String> rateLimit() {
        return value("rateLimit");
    }

    /** The value of the {@code RateLimit-Policy} header field. */
    Optional<String> rateLimitPolicy() {
        return value("rateLimitPolicy");
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(context.get(name)).map(Object::toString).filter(value -> !value.isBlank());
    }
}
