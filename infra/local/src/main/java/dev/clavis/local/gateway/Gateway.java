package dev.clavis.local.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clavis.local.functions.FunctionException;
import java.time.Duration;
import java.util.Optional;

/** What API Gateway does with a request to one API. Safe for use by many threads. */
final class Gateway {
    private static final Duration INTEGRATION_TIMEOUT = Duration.ofSeconds(29);
    /** What Lambda takes as the event of a call that waits for its answer. */
    private static final int MAX_EVENT_BYTES = 6 * 1024 * 1024;

    private final RestApi api;

    Gateway(RestApi api) {
        this.api = api;
    }

    HttpAnswer handle(GatewayRequest request) {
        Exchange exchange = new Exchange(request);
        HttpAnswer answer = exchange.answer();
        answer.headers().set("x-amzn-RequestId", request.requestId());
        api.accessLog().ifPresent(log -> log.write(exchange.toLog(answer)));
        return api.compression().apply(request, answer);
    }

    /** One request on its way. */
    private final class Exchange {
        private final GatewayRequest request;
        private final ObjectNode context;
        private final Stopwatch whole = new Stopwatch();
        private Optional<Long> authorizerMillis = Optional.empty();
        private Optional<Long> integrationMillis = Optional.empty();

        Exchange(GatewayRequest request) {
            this.request = request;
            this.context = Events.context(api, request);
        }

        HttpAnswer answer() {
            Optional<Route.Match> match = api.routes().match(request.method(), request.path());
            if (match.isEmpty()) {
                // With an Authorization header, API Gateway takes the request for one that AWS signed.
                return refuse(request.header("Authorization").isPresent()
                        ? ResponseType.INVALID_SIGNATURE
                        : ResponseType.MISSING_AUTHENTICATION_TOKEN);
            }
            if (request.isTooLarge()) {
                return refuse(ResponseType.REQUEST_TOO_LARGE);
            }
            Events.addRoute(context, match.get().route());
            return authorize(match.get()).orElseGet(() -> integrate(match.get()));
        }

        /** What {@code $context} refers to in access logs. */
        ObjectNode toLog(HttpAnswer answer) {
            context.put("status", answer.status()).put("responseLatency", whole.millis());
            authorizerMillis.ifPresent(millis -> context.withObject("/authorizer").put("latency", millis));
            integrationMillis.ifPresent(millis -> context.withObject("/integration").put("latency", millis));
            return context;
        }

        /** A refusal, or nothing if the request may pass. */
        private Optional<HttpAnswer> authorize(Route.Match match) {
            Optional<String> apiKey = request.header("x-api-key");
            if (match.route().authorizer().isPresent()) {
                String methodArn = api.methodArn(request);
                byte[] event = Events.authorizer(api, request, match, context);
                Stopwatch asking = new Stopwatch();
                Authorizer.Verdict verdict = match.route().authorizer().get().ask(request, event, methodArn);
                authorizerMillis = Optional.of(asking.millis());
                switch (verdict) {
                    case Authorizer.Verdict.Failed(ResponseType response) -> {
                        return Optional.of(refuse(response));
                    }
                    case Authorizer.Verdict.Denied(AuthorizerAnswer answer) -> {
                        context.set("authorizer", answer.context());
                        return Optional.of(refuse(ResponseType.ACCESS_DENIED));
                    }
                    case Authorizer.Verdict.Permitted(AuthorizerAnswer answer) -> {
                        context.set("authorizer", answer.context());
                        apiKey = api.keyFromAuthorizer() ? answer.apiKey() : apiKey;
                    }
                }
            }
            return match.route().needsApiKey() ? checkApiKey(apiKey) : Optional.empty();
        }

        private Optional<HttpAnswer> checkApiKey(Optional<String> apiKey) {
            Optional<String> id = apiKey.flatMap(api.keys()::idOf);
            if (id.isEmpty()) {
                return Optional.of(refuse(ResponseType.INVALID_API_KEY));
            }
            context.withObject("/identity").put("apiKey", apiKey.orElseThrow()).put("apiKeyId", id.get());
            return Optional.empty();
        }

        private HttpAnswer integrate(Route.Match match) {
            boolean isBinary = request.header("Content-Type").filter(api::isBinary).isPresent();
            byte[] event = Events.proxy(api, request, match, context, isBinary);
            if (event.length > MAX_EVENT_BYTES) {
                return refuse(ResponseType.REQUEST_TOO_LARGE);
            }
            Stopwatch integration = new Stopwatch();
            try {
                byte[] answer = match.route().function().invoke(event, INTEGRATION_TIMEOUT);
                return ProxyAnswer.parse(answer, request.header("Accept").filter(api::isBinary).isPresent());
            } catch (FunctionException e) {
                return refuse(e.timedOut() ? ResponseType.INTEGRATION_TIMEOUT : ResponseType.INTEGRATION_FAILURE);
            } catch (MalformedException e) {
                System.err.println(match.route().function().id() + " gave no proxy answer: " + e.getMessage());
                return refuse(ResponseType.INTEGRATION_FAILURE);
            } finally {
                integrationMillis = Optional.of(integration.millis());
            }
        }

        private HttpAnswer refuse(ResponseType type) {
            return api.responses().answer(type, request, context);
        }
    }

    /** From now on. */
    private record Stopwatch(long startNanos) {
        Stopwatch() {
            this(System.nanoTime());
        }

        long millis() {
            return Duration.ofNanos(System.nanoTime() - startNanos).toMillis();
        }
    }
}
