package dev.clavis.dynamodb;

import dev.clavis.core.access.AddressRules;
import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.limit.Bucket;
import java.util.Optional;

/**
 * What the last image of an item said, for a better guess at the next write. Old memory makes a write fail and be tried
 * again; it never makes one pass.
 *
 * @param bucket the limit, if it is one
 * @param tatMicros the bucket's state
 * @param addresses the rules that DynamoDB cannot evaluate, if there are any
 */
record Memory(Optional<Bucket> bucket, long tatMicros, Optional<AddressRules> addresses) {
    /** Of an item never seen. */
    static final Memory NONE = new Memory(Optional.empty(), 0, Optional.empty());

    static Memory of(EnforcedKey key, long tatMicros) {
        return new Memory(key.limits() instanceof Bucket bucket ? Optional.of(bucket) : Optional.empty(), tatMicros,
                key.addresses());
    }

    /** The hash of the rules, if they are known and let this address in. */
    Optional<String> guardAdmitting(String address) {
        return addresses.filter(rules -> rules.admit(address)).map(AddressRules::guard);
    }

    boolean isWorthKeeping() {
        return bucket.isPresent() || addresses.isPresent();
    }

    /** Of two images of the same item, the later one: a bucket's state only ever rises, short of a new limit. */
    Memory orLater(Memory other) {
        return other.bucket.equals(bucket) && other.addresses.equals(addresses) && other.tatMicros < tatMicros
                ? this
                : other;
    }
}
