package dev.clavis.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemEvents;
import dev.clavis.core.profile.Profile;
import dev.clavis.logging.LogContext;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.aws.proxy.payload1.ApiGatewayProxyRequestEventFunction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The handler of one operation: one method on one route template, and nothing else, so that each function can do no more
 * than its own role allows. The rest is a controller behind Micronaut's router.
 */
public abstract class Operation extends ApiGatewayProxyRequestEventFunction {
    private static final Logger log = LoggerFactory.getLogger(Operation.class);
    /** Possessive: a matcher that may go back takes a stack frame for every character of a stranger's path. */
    private static final Pattern WELL_FORMED_PATH = Pattern
            .compile("/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]++|%[0-9A-Fa-f]{2})*+");

    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** Where clients of some products expect the user routes, health and version. */
    public static final String API_V1 = "/api/v1";

    /** Read when the function starts, whoever needs it: no operation runs beside a profile with mistakes. */
    private final Profile profile;
    private final String method;
    private final String resource;
    private final Set<String> resources;
    private final List<String> segments;

    /**
     * An operation on one route.
     *
     * @param context what the operation runs in; closing it is its maker's business
     * @param method the HTTP method that is served
     * @param resource the route template as API Gateway names it, such as {@code /workspaces/{workspace}/keys}; it has no
     *        greedy parameter
     * @param bases paths in front of it under which it is served as well, each a route of its own to API Gateway
     * @throws RuntimeException if the profile has mistakes
     */
    protected Operation(ApplicationContext context, String method, String resource, String... bases) {
        super(context);
        this.profile = context.getBean(Profile.class);
        this.method = method;
        this.resource = resource;
        this.resources = Stream.concat(Stream.of(""), Stream.of(bases)).map(base -> base + resource)
                .collect(Collectors.toUnmodifiableSet());
        this.segments = segments(resource);
    }

    /** The one route that is served: method, space, template. */
    public final String route() {
        return method + " " + resource;
    }

    @Override
    public APIGatewayProxyResponseEvent handleRequest(APIGatewayProxyRequestEvent event, Context context) {
        Optional<String> path = servedPath(event);
        if (path.isEmpty()) {
            return ProblemEvents.of(ProblemCode.NOT_FOUND);
        }
        event.setPath(path.get());
        if (!isReadable(event.getHeaders()) || !isReadable(event.getMultiValueHeaders())) {
            return ProblemEvents.of(ProblemCode.INVALID_REQUEST);
        }
        event.setHeaders(withoutLanguageAndCharset(event.getHeaders()));
        event.setMultiValueHeaders(withoutLanguageAndCharset(event.getMultiValueHeaders()));
        try (LogContext _ = Invocation.of(context, event).with("route", route())) {
            return answer(event, context);
        }
    }

    /** Within the call's log context, which is closed before a {@code catch} of the same {@code try} runs. */
    private APIGatewayProxyResponseEvent answer(APIGatewayProxyRequestEvent event, Context context) {
        try {
            return super.handleRequest(event, context);
        } catch (RuntimeException e) {
            // What no error handler met, such as an event that is not one. The text of an exception is ours to read only.
            log.error("{} {} failed with the profile {}", method, resource, profile.name(), e);
            return ProblemEvents.of(ProblemCode.INTERNAL_ERROR);
        }
    }

    /** Whether header fields are such as RFC 9110 §5 allows, at others of which Micronaut gives up. */
    private static boolean isReadable(@Nullable Map<String, ?> headers) {
        return headers == null || headers.entrySet().stream().allMatch(field -> NAME.matcher(field.getKey()).matches()
                && values(field.getValue()).map(String::valueOf).allMatch(Operation::isReadable));
    }

    /** All texts are English in UTF-8; Micronaut looks for what else there may be, and fails at a list without any. */
    private static <T> @Nullable Map<String, T> withoutLanguageAndCharset(@Nullable Map<String, T> headers) {
        if (headers == null || headers.keySet().stream().noneMatch(Operation::isLanguageOrCharset)) {
            return headers;
        }
        Map<String, T> others = new HashMap<>(headers);
        others.keySet().removeIf(Operation::isLanguageOrCharset);
        return others;
    }

    private static boolean isLanguageOrCharset(String name) {
        return "Accept-Language".equalsIgnoreCase(name) || "Accept-Charset".equalsIgnoreCase(name);
    }

    private static Stream<?> values(@Nullable Object value) {
        return value instanceof List<?> several ? several.stream() : Stream.ofNullable(value);
    }

    /** No control characters, and no blank in front: those around a value are not of it. */
    private static boolean isReadable(String value) {
        return !value.startsWith(" ") && !value.startsWith("\t")
                && value.chars().noneMatch(c -> Character.isISOControl(c) && c != '\t');
    }

    /**
     * The path without what stands in front of the template: a base path that is served, or one that a custom domain maps
     * to the API, which only the path of an event has and not its resource. Nothing if the event is not for this route.
     */
    private Optional<String> servedPath(APIGatewayProxyRequestEvent event) {
        String path = event.getPath();
        if (!method.equals(event.getHttpMethod()) || !resources.contains(event.getResource()) || path == null
                || !WELL_FORMED_PATH.matcher(path).matches()) {
            return Optional.empty();
        }
        List<String> whole = segments(path.length() > 1 && path.endsWith("/")
                ? path.substring(0, path.length() - 1)
                : path);
        int front = whole.size() - segments.size();
        List<String> own = whole.subList(Math.max(0, front), whole.size());
        return front >= 0 && fits(own) ? Optional.of("/" + String.join("/", own)) : Optional.empty();
    }

    private boolean fits(List<String> own) {
        return IntStream.range(0, own.size()).allMatch(at -> segments.get(at).startsWith("{")
                ? !own.get(at).isEmpty()
                : segments.get(at).equals(own.get(at)));
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(1).split("/", -1));
    }
}
