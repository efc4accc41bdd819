package dev.clavis.authorizer.soak;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;

/** What Lambda gives the function with one call; keeps what it logs. */
final class LambdaCall implements Context, LambdaLogger {
    private final StringBuilder log = new StringBuilder();

    /** All that was logged. */
    String logged() {
        return log.toString();
    }

    @Override
    public void log(String message) {
        log.append(message);
    }

    @Override
    public void log(byte[] message) {
        log.append(new String(message, StandardCharsets.UTF_8));
    }

    @Override
    public LambdaLogger getLogger() {
        return this;
    }

    @Override
    public String getAwsRequestId() {
        return "soak";
    }

    @Override
    public String getLogGroupName() {
        return "soak";
    }

    @Override
    public String getLogStreamName() {
        return "soak";
    }

    @Override
    public String getFunctionName() {
        return "authorizer";
    }

    @Override
    public String getFunctionVersion() {
        return "1";
    }

    @Override
    public String getInvokedFunctionArn() {
        return "arn:aws:lambda:eu-west-1:123456789012:function:authorizer";
    }

    @Override
    public CognitoIdentity getIdentity() {
        throw new UnsupportedOperationException("of mobile apps");
    }

    @Override
    public ClientContext getClientContext() {
        throw new UnsupportedOperationException("of mobile apps");
    }

    @Override
    public int getRemainingTimeInMillis() {
        return 3_000;
    }

    @Override
    public int getMemoryLimitInMB() {
        return 1_024;
    }
}
