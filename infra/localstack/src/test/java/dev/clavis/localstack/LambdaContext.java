package dev.clavis.localstack;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;

/** What Lambda hands to a handler, as far as the authorizer looks at it. */
final class LambdaContext implements Context {
    private static final String NAME = "localstack";

    @Override
    public String getAwsRequestId() {
        return NAME;
    }

    @Override
    public String getLogGroupName() {
        return NAME;
    }

    @Override
    public String getLogStreamName() {
        return NAME;
    }

    @Override
    public String getFunctionName() {
        return NAME;
    }

    @Override
    public String getFunctionVersion() {
        return NAME;
    }

    @Override
    public String getInvokedFunctionArn() {
        return NAME;
    }

    @Override
    public CognitoIdentity getIdentity() {
        throw new UnsupportedOperationException("there is no Cognito identity here");
    }

    @Override
    public ClientContext getClientContext() {
        throw new UnsupportedOperationException("there is no mobile client here");
    }

    @Override
    public int getRemainingTimeInMillis() {
        return 3_000;
    }

    @Override
    public int getMemoryLimitInMB() {
        return 2_048;
    }

    @Override
    public LambdaLogger getLogger() {
        return new LambdaLogger() {
            @Override
            public void log(String message) {
                LocalStack.say(message.strip());
            }

            @Override
            public void log(byte[] message) {
                log(new String(message, StandardCharsets.UTF_8));
            }
        };
    }
}
