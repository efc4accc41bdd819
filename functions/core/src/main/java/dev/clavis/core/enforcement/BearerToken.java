package dev.clavis.core.enforcement;

import java.util.Optional;

/** The {@code Authorization} header field with the Bearer scheme (RFC 6750, section 2.1). */
final class BearerToken {
    private static final String SCHEME = "Bearer ";
    private static final int MAX_LENGTH = 4_096;

    private BearerToken() {}

    /** The token, if the field has one; it may be any text without spaces around it. */
    static Optional<String> read(String authorization) {
        if (authorization.length() > MAX_LENGTH || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        String token = authorization.substring(SCHEME.length()).strip();
        return token.isEmpty() ? Optional.empty() : Optional.of(token);
    }
}
