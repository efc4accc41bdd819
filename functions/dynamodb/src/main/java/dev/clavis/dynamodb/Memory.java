package dev.clavis.dynamodb;

import dev.clavis.core.access.AddressRules;
import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.limit.Bucket;
import dev.clavis.core.limit.Limits;
import dev.clavis.core.limit.Windows;
import java.util.Optional;

/**
 * What the last image of an item said, for a better guess at the next write. Old memory makes a write fail and be tried
 * again; it never makes one pass.
 *
 * @param limits of the key, if an image was seen
 * @param tatMicros the bucket's state
 * @param addresses the rules that DynamoDB cannot evaluate, if there are any
 */
record Memory(Optional<Limits> limits, long tatMicros, Optional<AddressRules> addresses) {
    /** Of an item never seen. */
    static final Memory NONE = new Memory(Optional.empty(), 0, Optional.empty());

    static Memory of(EnforcedKey key, long tatMicros) {
        return new Memory(Optional.of(key.limits()), tatMicros, key.addresses());
    }

    /** The limit, if it is known to be one with refill. */
    Optional<Bucket> bucket() {
        return limits.filter(Bucket.class::isInstance).map(Bucket.class::cast);
    }

    /** The limits, if they are known to be of clock windows. */
    Optional<Windows> windows() {
        return limits.filter(Windows.class::isInstance).map(Windows.class::cast);
    }

    /** The hash of the rules, if they are known and let this address in. */
    Optional<String> guardAdmitting(String address) {
        return addresses.filter(rules -> rules.admit(address)).map(AddressRules::guard);
    }

    /** Whether a call of cost 1 guesses better with it. */
    boolean helpsAnyCall() {
        return addresses.isPresent() || (limits.isPresent() && limits.get() instanceof Bucket);
    }

    /** Of two images of the same item, the later one: a bucket's state only ever rises, short of a new limit. */
    Memory orLater(Memory other) {
        return other.limits.equals(limits) && other.addresses.equals(addresses) && other.tatMicros < tatMicros
                ? this
                : other;
    }
}
