package dev.clavis.authorizer;

import dev.clavis.core.access.Route;
import dev.clavis.core.enforcement.Request;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Picks what we need out of one event as its JSON streams by. One of these fields that stands twice is a mistake; twice the
 * same header field are two values. Used once.
 */
final class EventReader {
    private static final int MAX_REQUEST_ID = 64;

    private final HeaderFields headers = new HeaderFields();
    private final HeaderFields multiValueHeaders = new HeaderFields();
    private @Nullable String type;
    private @Nullable String methodArn;
    private @Nullable String method;
    private @Nullable String resource;
    private @Nullable String sourceIp;
    private String requestId = "";

    AuthorizerEvent read(InputStream input) throws IOException {
        JsonReader json = new JsonReader(input.readAllBytes());
        eachField(json, this::readEvent);
        json.requireEnd();
        if (!"REQUEST".equals(type)) {
            throw new IOException("the authorizer answers REQUEST events only: set its type to REQUEST");
        }
        HeaderFields fields = multiValueHeaders.isEmpty() ? headers : multiValueHeaders;
        Route route = new Route(require("httpMethod", method), require("resource", resource));
        Request request = new Request(fields.authorization(), route, fields.workspace(),
                require("requestContext.identity.sourceIp", sourceIp));
        return new AuthorizerEvent(allOfVerb(require("methodArn", methodArn)), requestId, fields.userAgent(), request);
    }

    private void readEvent(JsonReader json) throws IOException {
        if (json.isNamed("type")) {
            type = text(json, type);
        } else if (json.isNamed("methodArn")) {
            methodArn = text(json, methodArn);
        } else if (json.isNamed("httpMethod")) {
            method = text(json, method);
        } else if (json.isNamed("resource")) {
            resource = text(json, resource);
        } else if (json.isNamed("headers")) {
            eachField(json, headers::read);
        } else if (json.isNamed("multiValueHeaders")) {
            eachField(json, multiValueHeaders::read);
        } else if (json.isNamed("requestContext")) {
            eachField(json, this::readContext);
        } else {
            json.skip();
        }
    }

    private void readContext(JsonReader json) throws IOException {
        if (json.isNamed("requestId")) {
            String id = json.textOrSkip();
            requestId = id != null && isRequestId(id) ? id : "";
        } else if (json.isNamed("identity")) {
            eachField(json, this::readIdentity);
        } else {
            json.skip();
        }
    }

    private void readIdentity(JsonReader json) throws IOException {
        if (json.isNamed("sourceIp")) {
            sourceIp = text(json, sourceIp);
        } else {
            json.skip();
        }
    }

    /** Visits each field of the object that comes next; of a null, none. */
    private static void eachField(JsonReader json, JsonReader.ValueReader reader) throws IOException {
        if (json.isNull()) {
            json.skip();
        } else if (json.isObject()) {
            json.eachField(reader);
        } else {
            throw new IOException("the event has no object where one belongs");
        }
    }

    /** @param before what the same field said before */
    private static @Nullable String text(JsonReader json, @Nullable String before) throws IOException {
        if (before != null) {
            throw new IOException("the event has a field twice that it may have once");
        }
        return json.textOrSkip();
    }

    /** Looked at before the decision: what cannot be answered must not be counted. */
    private static String allOfVerb(String arn) throws IOException {
        int stage = arn.indexOf('/');
        int verb = arn.indexOf('/', stage + 1);
        if (stage < 0 || verb < 0) {
            throw new IOException("the event's methodArn names no stage and verb");
        }
        int path = arn.indexOf('/', verb + 1);
        return (path < 0 ? arn : arn.substring(0, path)) + "/*";
    }

    /** Letters, digits and dashes, so that it can be shown as it is. */
    private static boolean isRequestId(String id) {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if ((c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') && c != '-') {
                return false;
            }
        }
        return !id.isEmpty() && id.length() <= MAX_REQUEST_ID;
    }

    private static String require(String name, @Nullable String value) throws IOException {
        if (value == null) {
            throw new IOException("the event has no " + name);
        }
        return value;
    }
}
