package dev.clavis.api.projection;

import dev.clavis.core.KeyId;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.enforcement.EnforcedCopy;
import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.enforcement.UnreadableCopyException;
import dev.clavis.core.enforcement.Retiring;
import dev.clavis.core.profile.Profile;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds one copy, as it is in the store now, to the truth of one key. */
final class CopyCheck {
    private final EnforcementStore store;
    private final Profile profile;

    CopyCheck(EnforcementStore store, Profile profile) {
        this.store = store;
        this.profile = profile;
    }

    /**
     * What is wrong with the copy, if anything.
     *
     * @throws UnavailableException if it cannot be read
     */
    Optional<Difference> check(TruthRow row) {
        EnforcedKey truth;
        KeyId key = new KeyId(row.id());
        try {
            truth = row.toEnforced(profile);
        } catch (RuntimeException e) {
            return Optional.of(Difference.of(key, Difference.Kind.UNPROJECTABLE));
        }
        try {
            return store.read(key).map(copy -> compare(truth, copy.key()))
                    .orElseGet(() -> Optional.of(Difference.of(key, Difference.Kind.MISSING)));
        } catch (UnreadableCopyException e) {
            return Optional.of(Difference.of(key, Difference.Kind.UNREADABLE));
        }
    }

    /** The version of a copy that is there. */
    long version(KeyId key) {
        return store.read(key).map(EnforcedCopy::key).map(EnforcedKey::version).orElse(0L);
    }

    private static Optional<Difference> compare(EnforcedKey truth, EnforcedKey copy) {
        if (copy.version() != truth.version()) {
            return Optional.of(Difference.of(truth.id(),
                    copy.version() < truth.version() ? Difference.Kind.OLDER : Difference.Kind.NEWER));
        }
        List<String> names = differing(truth, copy);
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(new Difference(truth.id().value(), Difference.Kind.DIFFERENT, names));
    }

    private static List<String> differing(EnforcedKey truth, EnforcedKey copy) {
        List<String> names = new ArrayList<>();
        add(names, "verifier", truth.verifier(), copy.verifier());
        add(names, "pepper", truth.pepper(), copy.pepper());
        add(names, "previous", truth.retiring().map(CopyCheck::stored), copy.retiring().map(CopyCheck::stored));
        add(names, "status", truth.status(), copy.status());
        add(names, "reason", truth.reason(), copy.reason());
        add(names, "workspace", truth.workspace(), copy.workspace());
        add(names, "owner", truth.owner(), copy.owner());
        add(names, "environment", truth.environment(), copy.environment());
        add(names, "permissions", truth.permissions(), copy.permissions());
        add(names, "expires", truth.expires().map(CopyCheck::stored), copy.expires().map(CopyCheck::stored));
        add(names, "addresses", truth.addresses(), copy.addresses());
        add(names, "limits", truth.limits(), copy.limits());
        return names;
    }

    private static void add(List<String> names, String name, Object truth, Object copy) {
        if (!truth.equals(copy)) {
            names.add(name);
        }
    }

    /** The copy has milliseconds, SQL microseconds. */
    private static Instant stored(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    private static Retiring stored(Retiring retiring) {
        return new Retiring(retiring.verifier(), retiring.pepper(), stored(retiring.until()));
    }
}
