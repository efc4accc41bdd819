package dev.clavis.sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.aws.proxy.payload1.ApiGatewayProxyRequestEventFunction;
import io.micronaut.http.exceptions.UriSyntaxException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Lambda handler of the whole sample API. It takes API Gateway's proxy events in payload version 1.0. */
public final class SampleFunction extends ApiGatewayProxyRequestEventFunction {
    private static final Logger log = LoggerFactory.getLogger(SampleFunction.class);

    /** Starts the application, and with it all its singletons: they belong in the snapshot. */
    public SampleFunction() {}

    /** Serves a started application, which its maker closes. */
    public SampleFunction(ApplicationContext context) {
        super(context);
    }

    @Override
    public APIGatewayProxyResponseEvent handleRequest(APIGatewayProxyRequestEvent event, Context context) {
        try {
            Optional<String> path = OwnPath.of(event);
            if (path.isEmpty()) {
                return Refusal.NOT_FOUND.event();
            }
            event.setPath(path.get());
            return event.getHttpMethod().equals("HEAD") ? head(event, context) : super.handleRequest(event, context);
        } catch (UriSyntaxException e) {
            // Micronaut's error handlers never see it: a path that is none, such as one with a blank in it.
            return Refusal.BAD_REQUEST.event();
        } catch (RuntimeException e) {
            log.error("An event could not be handled", e);
            return Refusal.INTERNAL_ERROR.event();
        }
    }

    /** GET without the body. Micronaut's own HEAD leaves out the header fields that describe the body. */
    private APIGatewayProxyResponseEvent head(APIGatewayProxyRequestEvent event, Context context) {
        return super.handleRequest(event.withHttpMethod("GET"), context).withBody(null).withIsBase64Encoded(false);
    }
}
