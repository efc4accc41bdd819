package dev.clavis.authorizer;

import dev.clavis.core.enforcement.Request;
import java.io.IOException;
import java.io.InputStream;

/**
 * What API Gateway asks: a {@code REQUEST} authorizer event of a REST API (payload 1.0). Only what a decision needs is
 * read, and the caller's address is the one that API Gateway saw, whatever the header fields say.
 *
 * @param resource what a policy for this call covers, {@code <arn of the api>/<stage>/<verb>/*}: the path is the client's
 *        text, and API Gateway refuses a policy with a resource of more than 512 characters
 * @param requestId of the request at API Gateway, for logs; letters, digits and dashes, or empty
 * @param userAgent what the client calls itself, for logs: any text of theirs, or empty
 */
record AuthorizerEvent(String resource, String requestId, String userAgent, Request request) {
    /**
     * Reads one event.
     *
     * @throws IOException if it is not of this kind; API Gateway then answers 503, never an allow
     */
    static AuthorizerEvent read(InputStream input) throws IOException {
        return new EventReader().read(input);
    }
}
