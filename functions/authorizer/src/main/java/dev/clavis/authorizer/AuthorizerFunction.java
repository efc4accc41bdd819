package dev.clavis.authorizer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.micronaut.context.BeanContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Supplier;
import org.crac.Core;
import org.crac.Resource;

/**
 * The authorizer as Lambda runs it. With SnapStart, everything is loaded and run once before the checkpoint, and then
 * dropped: the snapshot holds classes, but no secret and no connection. Those are made anew after each restore.
 */
public final class AuthorizerFunction implements RequestStreamHandler, Resource {
    private final Supplier<? extends BeanContext> contexts;
    private volatile BeanContext context;
    private volatile Authorizer authorizer;

    /** For Lambda. */
    public AuthorizerFunction() {
        this(BeanContext::run);
        if (!"snap-start".equals(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
            authorizer.warmUp();
        }
    }

    /** @param contexts starts the parts, each time anew */
    AuthorizerFunction(Supplier<? extends BeanContext> contexts) {
        this.contexts = contexts;
        this.context = contexts.get();
        this.authorizer = context.getBean(Authorizer.class);
        Core.getGlobalContext().register(this);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context lambda) throws IOException {
        authorizer.authorize(input, output,
                new CallLog(lambda.getFunctionName(), lambda.getAwsRequestId(), lambda.getLogger()::log));
    }

    @Override
    public void beforeCheckpoint(org.crac.Context<? extends Resource> checkpoint) {
        authorizer.prime();
        context.close();
    }

    @Override
    public void afterRestore(org.crac.Context<? extends Resource> checkpoint) {
        context = contexts.get();
        authorizer = context.getBean(Authorizer.class);
        authorizer.warmUp();
    }
}
