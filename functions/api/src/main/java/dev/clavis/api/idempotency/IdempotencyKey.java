package dev.clavis.api.idempotency;

import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a caller calls a request, so that sending it again does nothing twice.
 *
 * @param token the caller's own word for it
 * @param digest of what was asked for: the same word for something else is a mistake
 */
public record IdempotencyKey(String token, String digest) {
    private static final int MAX_LENGTH = 255;

    /**
     * The key that a header field names; nothing if there is no such field.
     *
     * @throws ProblemException 400 if it is no key
     */
    public static Optional<IdempotencyKey> parse(@Nullable String header, String digest) {
        if (header == null) {
            return Optional.empty();
        }
        if (header.isBlank() || header.length() > MAX_LENGTH || !header.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw new ProblemException(ProblemCode.INVALID_HEADER,
                    "`Idempotency-Key` has 1 to " + MAX_LENGTH + " visible ASCII characters");
        }
        return Optional.of(new IdempotencyKey(header, digest));
    }
}
