package dev.clavis.authorizer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.clavis.core.access.Route;
import dev.clavis.core.decision.Request;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What API Gateway asks: a {@code REQUEST} authorizer event of a REST API (payload 1.0). Only what a decision needs is
 * read, and the caller's address is the one that API Gateway saw, whatever the header fields say.
 *
 * @param methodArn what is to be invoked, {@code arn:…:<api>/<stage>/<verb>/<path>}
 * @param requestId of the request at API Gateway, for logs
 */
record AuthorizerEvent(String methodArn, String requestId, Request request) {
    private static final JsonFactory JSON = new JsonFactory();

    /**
     * @throws IOException if the event is not of this kind; API Gateway then answers 503, never an allow
     */
    static AuthorizerEvent read(InputStream input) throws IOException {
        try (JsonParser json = JSON.createParser(input)) {
            return new Reader(json).read();
        }
    }

    private static final class Reader {
        private final JsonParser json;
        private final Headers headers = new Headers();
        private final Headers multiValueHeaders = new Headers();
        private @Nullable String type;
        private @Nullable String methodArn;
        private @Nullable String method;
        private @Nullable String resource;
        private @Nullable String sourceIp;
        private @Nullable String requestId;

        Reader(JsonParser json) {
            this.json = json;
        }

        AuthorizerEvent read() throws IOException {
            eachField("", this::readField);
            if (!"REQUEST".equals(type)) {
                throw new IOException("the authorizer answers REQUEST events only: set its type to REQUEST");
            }
            Headers all = multiValueHeaders.isEmpty() ? headers : multiValueHeaders;
            Route route = new Route(require("httpMethod", method), require("resource", resource));
            Request request = new Request(all.only(all.authorization), route, all.joined(all.workspace),
                    require("requestContext.identity.sourceIp", sourceIp));
            return new AuthorizerEvent(require("methodArn", methodArn), requestId == null ? "" : requestId, request);
        }

        private void readField(String path) throws IOException {
            switch (path) {
                case "type" -> type = json.getValueAsString();
                case "methodArn" -> methodArn = json.getValueAsString();
                case "httpMethod" -> method = json.getValueAsString();
                case "resource" -> resource = json.getValueAsString();
                case "requestContext.requestId" -> requestId = json.getValueAsString();
                case "requestContext.identity.sourceIp" -> sourceIp = json.getValueAsString();
                case "requestContext", "requestContext.identity" -> eachField(path + ".", this::readField);
                case "headers" -> eachField("", headers::readValue);
                case "multiValueHeaders" -> eachField("", multiValueHeaders::readValues);
                default -> json.skipChildren();
            }
        }

        /** Visits each field of the object that the parser stands at; of a null, none. */
        private void eachField(String prefix, FieldReader reader) throws IOException {
            JsonToken start = json.currentToken() == null ? json.nextToken() : json.currentToken();
            if (start == JsonToken.VALUE_NULL) {
                return;
            }
            if (start != JsonToken.START_OBJECT) {
                throw new IOException("the event has no object where one belongs");
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = prefix + json.currentName();
                json.nextToken();
                reader.read(name);
            }
        }

        private static String require(String name, @Nullable String value) throws IOException {
            if (value == null) {
                throw new IOException("the event has no " + name);
            }
            return value;
        }

        /** The header fields that we read, whatever the case of their names. */
        private final class Headers {
            private final List<String> authorization = new ArrayList<>(1);
            private final List<String> workspace = new ArrayList<>(1);
            private boolean any;

            void readValue(String name) throws IOException {
                any = true;
                List<String> values = values(name);
                if (values != null && json.currentToken() == JsonToken.VALUE_STRING) {
                    values.add(json.getText());
                } else {
                    json.skipChildren();
                }
            }

            void readValues(String name) throws IOException {
                if (json.currentToken() != JsonToken.START_ARRAY) {
                    readValue(name);
                    return;
                }
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    readValue(name);
                }
            }

            boolean isEmpty() {
                return !any;
            }

            /** Two values of which only one could be meant are as good as none. */
            Optional<String> only(List<String> values) {
                return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
            }

            Optional<String> joined(List<String> values) {
                return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
            }

            private @Nullable List<String> values(String name) {
                if (name.equalsIgnoreCase("Authorization")) {
                    return authorization;
                }
                return name.equalsIgnoreCase("X-Workspace-Id") ? workspace : null;
            }
        }
    }

    @FunctionalInterface
    private interface FieldReader {
        void read(String name) throws IOException;
    }
}
