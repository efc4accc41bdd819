package dev.clavis.sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.aws.proxy.payload1.ApiGatewayProxyRequestEventFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Lambda handler of the whole sample API. It takes API Gateway's proxy events in payload version 1.0. */
public final class SampleFunction extends ApiGatewayProxyRequestEventFunction {
    private static final Logger log = LoggerFactory.getLogger(SampleFunction.class);

    /** Starts the application, and with it all its singletons: they belong in the snapshot. */
    public SampleFunction() {}

    /**
     * @param context the started application; closing it is its maker's business
     */
    public SampleFunction(ApplicationContext context) {
        super(context);
    }

    @Override
    public APIGatewayProxyResponseEvent handleRequest(APIGatewayProxyRequestEvent event, Context context) {
        try {
            return super.handleRequest(event, context);
        } catch (RuntimeException e) {
            // What is no HTTP request to Micronaut, such as a path with a blank in it, never reaches its error handlers.
            log.warn("An event could not be handled as an HTTP request", e);
            return Refusal.BAD_REQUEST.event();
        }
    }
}
