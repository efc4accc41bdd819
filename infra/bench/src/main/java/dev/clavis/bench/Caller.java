package dev.clavis.bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Asks an authorizer about one secret, as the Lambda runtime does. Safe for use by several threads. */
final class Caller implements Load.Call {
    private static final Context CONTEXT = new LambdaContext();
    /** How the policy begins that lets a call pass; compared as bytes, since to look costs time that is not Clavis's. */
    private static final byte[] ALLOWED = """
            {"principalId":"key","usageIdentifierKey":"%s","policyDocument":{"Version":"2012-10-17",\
            "Statement":[{"Action":"execute-api:Invoke","Effect":"Allow",""".formatted(Stage.PASS_KEY)
            .getBytes(StandardCharsets.UTF_8);

    private final RequestStreamHandler handler;
    private final byte[] event;

    Caller(RequestStreamHandler handler, String secret) {
        this.handler = handler;
        this.event = Event.of(secret);
    }

    @Override
    public boolean run() throws IOException {
        Answer answer = new Answer();
        try {
            handler.handleRequest(new ByteArrayInputStream(event), answer, CONTEXT);
        } catch (RuntimeException e) {
            if ("Unauthorized".equals(e.getMessage())) {
                return false;
            }
            throw e;
        }
        return answer.startsWith(ALLOWED);
    }

    private static final class Answer extends ByteArrayOutputStream {
        private static final int USUAL_LENGTH = 1_024;

        Answer() {
            super(USUAL_LENGTH);
        }

        boolean startsWith(byte[] start) {
            return count >= start.length && Arrays.equals(buf, 0, start.length, start, 0, start.length);
        }
    }
}
