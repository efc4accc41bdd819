package dev.clavis.api.problems;

import io.micronaut.http.HttpHeaders;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;

/**
 * A problem as the caller gets it (RFC 9457), with the stable {@code code} as an extension.
 *
 * @param type identifies the code; it is a name, not an address to fetch
 * @param detail what is wrong with this very request, made of our own words and never of internal text
 */
@Serdeable
public record Problem(String type, String title, int status, String detail, String code) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(ProblemCode code, String detail) {
        return new Problem("urn:clavis:problem:" + code.code(), code.title(), code.status(), detail, code.code());
    }

    public static Problem of(ProblemCode code) {
        return of(code, code.detail());
    }

    /** The header fields that its status asks for. */
    Map<String, String> headers() {
        return switch (status) {
            case 401 -> Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            case 503 -> Map.of(HttpHeaders.RETRY_AFTER, "1");
            default -> Map.of();
        };
    }
}
