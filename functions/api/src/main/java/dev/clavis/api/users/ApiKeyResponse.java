package dev.clavis.api.users;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.clavis.api.keys.UserKey;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A user's key as JSON, in the words of the product that clients of these routes know.
 *
 * @param message what has been done, for people
 * @param status always {@code success}
 */
@Serdeable
record ApiKeyResponse(Data data, String message, String status) {
    /** As in RFC 9110 §5.6.7, with the month's day in two digits. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'",
            Locale.US).withZone(ZoneOffset.UTC);

    /**
     * The key.
     *
     * @param createdAt such as {@code Wed, 26 Nov 2025 23:51:28 GMT}
     * @param token what programs send
     * @param updatedAt when it got this token
     */
    @Serdeable
    record Data(@JsonProperty("created_at") String createdAt, String id, String token,
            @JsonProperty("updated_at") String updatedAt, @JsonProperty("user_id") String userId) {
        /** Without the token, which a record would print. */
        @Override
        public String toString() {
            return "Data[" + id + "]";
        }
    }

    static ApiKeyResponse from(UserKey key, String message) {
        return new ApiKeyResponse(new Data(print(key.created()), key.id(), key.secret().exposeSecret(),
                print(key.updated()), key.owner().value()), message, "success");
    }

    static String print(Instant time) {
        return DATE.format(time);
    }
}
