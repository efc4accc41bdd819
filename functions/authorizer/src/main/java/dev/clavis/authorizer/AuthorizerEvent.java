package dev.clavis.authorizer;

import dev.clavis.core.enforcement.Request;
import java.io.IOException;
import java.io.InputStream;

/**
 * What API Gateway asks: a {@code REQUEST} authorizer event of a REST API (payload 1.0). Only what a decision needs is
 * read, and the caller's address is the one that API Gateway saw, whatever the header fields say.
 *
 * @param methodArn what is to be invoked, {@code arn:…:<api>/<stage>/<verb>/<path>}
 * @param requestId of the request at API Gateway, for logs; letters, digits and dashes, or empty
 * @param userAgent what the client calls itself, for logs: any text of theirs, or empty
 */
record AuthorizerEvent(String methodArn, String requestId, String userAgent, Request request) {
    /**
     * Reads one event.
     *
     * @throws IOException if it is not of this kind; API Gateway then answers 503, never an allow
     */
    static AuthorizerEvent read(InputStream input) throws IOException {
        return new EventReader().read(input);
    }
}
