package dev.clavis.bench;

import dev.clavis.core.Deadline;
import dev.clavis.core.KeyId;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.enforcement.Check;
import dev.clavis.core.enforcement.Decision;
import dev.clavis.core.enforcement.EnforcedCopy;
import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.enforcement.Projection;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A store as one writes it first: a consistent {@code GetItem} of the key, a look at it in Java, and only then what
 * counts the call. The item and how it is read are Clavis's own.
 */
abstract class ReadFirstStore implements EnforcementStore {
    private final EnforcementStore copies;

    ReadFirstStore(EnforcementStore copies) {
        this.copies = copies;
    }

    /** Counts a call that nothing but the limit can refuse. */
    abstract Decision spend(Check check, EnforcedCopy copy, Instant now);

    @Override
    public final Decision decide(Check check, Deadline due) {
        Instant now = Instant.now();
        Optional<EnforcedCopy> copy = read(check.key());
        if (copy.isEmpty()) {
            return new Decision.Unauthorized(Decision.Unauthorized.Reason.UNKNOWN, Optional.of(check.key()));
        }
        try {
            return copy.get().key().refusal(check, now).orElseGet(() -> spend(check, copy.get(), now));
        } catch (SdkException e) {
            throw new UnavailableException("DynamoDB did not count: " + e.getClass().getSimpleName(), e);
        }
    }

    @Override
    public final Optional<EnforcedCopy> read(KeyId key) {
        return copies.read(key);
    }

    @Override
    public final Map<KeyId, EnforcedCopy> readAll(Collection<KeyId> keys) {
        return copies.readAll(keys);
    }

    @Override
    public final Projection project(EnforcedKey key) {
        return copies.project(key);
    }
}
