package dev.clavis.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemEvents;
import dev.clavis.core.profile.Profile;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.aws.proxy.payload1.ApiGatewayProxyRequestEventFunction;
import java.util.Map;
import java.util.regex.Pattern;
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

    /** Read when the function starts, whoever needs it: no operation runs beside a profile with mistakes. */
    private final Profile profile;
    private final String method;
    private final String resource;

    /**
     * An operation on one route.
     *
     * @param context what the operation runs in; closing it is its maker's business
     * @param method the HTTP method that is served
     * @param resource the route template as API Gateway names it, such as {@code /workspaces/{workspace}/keys}
     * @throws RuntimeException if the profile has mistakes
     */
    protected Operation(ApplicationContext context, String method, String resource) {
        super(context);
        this.profile = context.getBean(Profile.class);
        this.method = method;
        this.resource = resource;
    }

    /** The one route that is served: method, space, template. */
    public final String route() {
        return method + " " + resource;
    }

    @Override
    public APIGatewayProxyResponseEvent handleRequest(APIGatewayProxyRequestEvent event, Context context) {
        if (!isServed(event)) {
            return ProblemEvents.of(ProblemCode.NOT_FOUND);
        }
        if (!isReadable(event.getHeaders()) || !isReadable(event.getMultiValueHeaders())) {
            return ProblemEvents.of(ProblemCode.INVALID_REQUEST);
        }
        try {
            return super.handleRequest(event, context);
        } catch (RuntimeException e) {
            // What no error handler met, such as an event that is not one. The text of an exception is ours to read only.
            log.error("{} {} failed with the profile {}", method, resource, profile.name(), e);
            return ProblemEvents.of(ProblemCode.INTERNAL_ERROR);
        }
    }

    /** Whether header fields are without control characters (RFC 9110 §5.5), at which Micronaut gives up. */
    private static boolean isReadable(@Nullable Map<String, ?> headers) {
        return headers == null || headers.values().stream().map(String::valueOf).flatMapToInt(String::chars)
                .noneMatch(c -> Character.isISOControl(c) && c != '\t');
    }

    private boolean isServed(APIGatewayProxyRequestEvent event) {
        String path = event.getPath();
        return method.equals(event.getHttpMethod()) && resource.equals(event.getResource()) && path != null
                && WELL_FORMED_PATH.matcher(path).matches();
    }
}
