package dev.clavis.authorizer;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The header fields that a decision needs, whatever the case of their names; each value a text or a list of texts. */
final class HeaderFields {
    private @Nullable String authorization;
    private boolean isAuthorizedTwice;
    private @Nullable String workspace;
    private @Nullable String userAgent;
    private boolean any;

    /** Takes one field. Names have no case in ASCII alone: elsewhere are letters whose upper case is an I, a K or an S. */
    void read(JsonReader json) throws IOException {
        any = true;
        if (json.isNamedInAnyCase("Authorization")) {
            values(json, this::authorization);
        } else if (json.isNamedInAnyCase("X-Workspace-Id")) {
            values(json, value -> workspace = workspace == null ? value : workspace + ", " + value);
        } else if (json.isNamedInAnyCase("User-Agent")) {
            values(json, value -> userAgent = userAgent == null ? value : userAgent);
        } else {
            json.skip();
        }
    }

    private void authorization(String value) {
        isAuthorizedTwice = authorization != null;
        authorization = value;
    }

    private static void values(JsonReader json, Consumer<String> taker) throws IOException {
        if (json.isArray()) {
            json.eachElement(element -> taker.accept(text(element)));
        } else {
            taker.accept(text(json));
        }
    }

    /** API Gateway sends texts: whatever has something else here is no request to be judged. */
    private static String text(JsonReader json) throws IOException {
        if (!json.isText()) {
            throw new IOException("a header field of the event has a value that is no text");
        }
        return json.text();
    }

    boolean isEmpty() {
        return !any;
    }

    /** The one value of {@code Authorization}; two, of which only one could be meant, are as good as none. */
    Optional<String> authorization() {
        return isAuthorizedTwice ? Optional.empty() : Optional.ofNullable(authorization);
    }

    /** The value of {@code X-Workspace-Id}; several together name no workspace. */
    Optional<String> workspace() {
        return Optional.ofNullable(workspace);
    }

    /** What the client calls itself; empty if it does not. */
    String userAgent() {
        return userAgent == null ? "" : userAgent;
    }
}
