package dev.clavis.dynamodb;

import dev.clavis.core.KeyId;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.enforcement.Check;
import dev.clavis.core.enforcement.Decision;
import dev.clavis.core.enforcement.EnforcedCopy;
import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.enforcement.UnreadableCopyException;
import dev.clavis.core.limit.Bucket;
import dev.clavis.core.limit.LimitState;
import dev.clavis.core.limit.Window;
import dev.clavis.core.limit.Windows;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How a key stands at one instant, by an image of its item: what a condition that failed, or a look, has to go by. */
record Standing(KeyItem item, EnforcedKey key, Instant now) {
    /** @throws UnreadableCopyException if the image shows no key */
    static Standing of(Map<String, AttributeValue> image, Instant now) {
        KeyItem item = new KeyItem(image);
        try {
            return new Standing(item, item.key(), now);
        } catch (RuntimeException e) {
            // Something is missing, is no number, is of another type: not what we keep, or not all of it.
            throw new UnreadableCopyException("DynamoDB gave an item that shows no key", e);
        }
    }

    /** @throws UnavailableException if the image does not show this key: then it answers somebody else's question */
    static Standing of(KeyId id, Map<String, AttributeValue> image, Instant now) {
        Standing standing = of(image, now);
        if (!standing.key().id().equals(id)) {
            throw new UnavailableException("DynamoDB answered about another key", null);
        }
        return standing;
    }

    /** All that can be said against the check; nothing if the image says nothing, but then an image decides nothing. */
    Optional<Decision> refusal(Check check, Set<Window> windows) {
        return key.refusal(check, now).or(() -> limited(check, windows));
    }

    /**
     * The answer to a check that was admitted. An answer that went wrong on its way must not let anybody in, so the image
     * that it brings has to say the same as the condition that held.
     *
     * @throws UnavailableException if it does not
     */
    Decision.Allowed admitted(Check check) {
        if (key.refusal(check, now).isPresent()) {
            throw new UnavailableException("DynamoDB admitted what its own item refuses", null);
        }
        return allowed(check);
    }

    /** The answer to a check that nothing can be said against. */
    Decision.Allowed allowed(Check check) {
        return new Decision.Allowed(key.facts(check.verifier()), limits());
    }

    /** All of it, for who only reads. */
    EnforcedCopy copy() {
        return new EnforcedCopy(key, item.usage(), item.usageByMark(), limits());
    }

    Memory memory() {
        return Memory.of(key, item.tatMicros());
    }

    /** Why the limit refuses; nothing if only our guess at the item's state was wrong, or our clock. */
    private Optional<Decision> limited(Check check, Set<Window> windows) {
        requireKnownLimits(windows);
        long cost = Math.max(1, check.cost());
        Duration wait = switch (key.limits()) {
            case Windows limits -> limits.waitFor(item.counts(limits, now), cost, now);
            case Bucket bucket -> Duration.of(bucket.waitMicros(item.tatMicros(), cost, Bucket.micros(now)),
                    ChronoUnit.MICROS);
        };
        return wait.isZero()
                ? Optional.empty()
                : Optional.of(new Decision.Limited(key.facts(check.verifier()), limits(), wait));
    }

    /** Between a change of profile and the projection that follows it, a key may have limits that we would not keep. */
    private void requireKnownLimits(Set<Window> windows) {
        boolean known = switch (key.limits()) {
            case Windows limits -> windows.containsAll(limits.limits().keySet());
            case Bucket _ -> windows.isEmpty();
        };
        if (!known) {
            throw new UnavailableException("key " + key.id() + " has limits that the profile does not know", null);
        }
    }

    private LimitState limits() {
        return switch (key.limits()) {
            case Windows windows -> windows.state(item.counts(windows, now), now);
            case Bucket bucket -> bucket.state(item.tatMicros(), Bucket.micros(now));
        };
    }
}
