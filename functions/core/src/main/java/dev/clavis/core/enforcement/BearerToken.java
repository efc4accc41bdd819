package dev.clavis.core.enforcement;

import java.util.Optional;

/** The {@code Authorization} header field with the Bearer scheme (RFC 6750, section 2.1). */
final class BearerToken {
    private static final String SCHEME = "Bearer ";
    private static final int MAX_LENGTH = 4_096;

    private BearerToken() {}

    /**
     * The token, if the field has one: all that stands behind the scheme and its one space. A further space is part of
     * it, like a quote, and makes it another text: products say so of their keys, and what is copied wrongly is better
     * noticed at once than by the next gateway.
     */
    static Optional<String> read(String authorization) {
        if (authorization.length() > MAX_LENGTH || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        String token = authorization.substring(SCHEME.length());
        return token.isBlank() ? Optional.empty() : Optional.of(token);
    }
}
