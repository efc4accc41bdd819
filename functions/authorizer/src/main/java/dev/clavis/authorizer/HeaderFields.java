package dev.clavis.authorizer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The header fields that a decision needs, whatever the case of their names; each value a text or a list of texts. */
final class HeaderFields {
    private final List<String> authorization = new ArrayList<>(1);
    private final List<String> workspace = new ArrayList<>(1);
    private final List<String> userAgent = new ArrayList<>(1);
    private boolean any;

    void read(JsonParser json, String name) throws IOException {
        any = true;
        List<String> values = valuesOf(name);
        if (values == null) {
            json.skipChildren();
        } else if (json.currentToken() == JsonToken.VALUE_STRING) {
            values.add(json.getText());
        } else if (json.currentToken() == JsonToken.START_ARRAY) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                read(json, name);
            }
        } else {
            json.skipChildren();
        }
    }

    boolean isEmpty() {
        return !any;
    }

    /** The one value of {@code Authorization}; two, of which only one could be meant, are as good as none. */
    Optional<String> authorization() {
        return authorization.size() == 1 ? Optional.of(authorization.getFirst()) : Optional.empty();
    }

    /** The value of {@code X-Workspace-Id}; several together name no workspace. */
    Optional<String> workspace() {
        return workspace.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", workspace));
    }

    /** What the client calls itself; empty if it does not. */
    String userAgent() {
        return userAgent.isEmpty() ? "" : userAgent.getFirst();
    }

    private @Nullable List<String> valuesOf(String name) {
        if (name.equalsIgnoreCase("Authorization")) {
            return authorization;
        }
        if (name.equalsIgnoreCase("User-Agent")) {
            return userAgent;
        }
        return name.equalsIgnoreCase("X-Workspace-Id") ? workspace : null;
    }
}
