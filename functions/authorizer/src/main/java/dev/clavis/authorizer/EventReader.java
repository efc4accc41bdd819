package dev.clavis.authorizer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.clavis.core.access.Route;
import dev.clavis.core.enforcement.Request;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Picks what we need out of one event as its JSON streams by. A field that stands twice is a mistake. Used once. */
final class EventReader {
    private static final JsonFactory JSON = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final HeaderFields headers = new HeaderFields();
    private final HeaderFields multiValueHeaders = new HeaderFields();
    private @Nullable String type;
    private @Nullable String methodArn;
    private @Nullable String method;
    private @Nullable String resource;
    private @Nullable String sourceIp;
    private String requestId = "";

    AuthorizerEvent read(InputStream input) throws IOException {
        try (JsonParser json = JSON.createParser(input)) {
            json.nextToken();
            eachField(json, this::readEvent);
        }
        if (!"REQUEST".equals(type)) {
            throw new IOException("the authorizer answers REQUEST events only: set its type to REQUEST");
        }
        HeaderFields fields = multiValueHeaders.isEmpty() ? headers : multiValueHeaders;
        Route route = new Route(require("httpMethod", method), require("resource", resource));
        Request request = new Request(fields.authorization(), route, fields.workspace(),
                require("requestContext.identity.sourceIp", sourceIp));
        return new AuthorizerEvent(require("methodArn", methodArn), requestId, fields.userAgent(), request);
    }

    private void readEvent(JsonParser json, String field) throws IOException {
        switch (field) {
            case "type" -> type = text(json);
            case "methodArn" -> methodArn = text(json);
            case "httpMethod" -> method = text(json);
            case "resource" -> resource = text(json);
            case "headers" -> eachField(json, headers::read);
            case "multiValueHeaders" -> eachField(json, multiValueHeaders::read);
            case "requestContext" -> eachField(json, this::readContext);
            default -> json.skipChildren();
        }
    }

    private void readContext(JsonParser json, String field) throws IOException {
        switch (field) {
            case "requestId" -> {
                String id = text(json);
                requestId = id != null && REQUEST_ID.matcher(id).matches() ? id : "";
            }
            case "identity" -> eachField(json, this::readIdentity);
            default -> json.skipChildren();
        }
    }

    private void readIdentity(JsonParser json, String field) throws IOException {
        if (field.equals("sourceIp")) {
            sourceIp = text(json);
        } else {
            json.skipChildren();
        }
    }

    /** Visits each field of the object that the parser stands at; of a null, none. */
    private static void eachField(JsonParser json, FieldReader reader) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new IOException("the event has no object where one belongs");
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            reader.read(json, field);
        }
    }

    private static @Nullable String text(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        json.skipChildren();
        return null;
    }

    private static String require(String name, @Nullable String value) throws IOException {
        if (value == null) {
            throw new IOException("the event has no " + name);
        }
        return value;
    }

    @FunctionalInterface
    private interface FieldReader {
        void read(JsonParser json, String field) throws IOException;
    }
}
