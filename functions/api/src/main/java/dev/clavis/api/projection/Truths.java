package dev.clavis.api.projection;

import dev.clavis.core.KeyId;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.profile.Profile;
import jakarta.inject.Singleton;
import java.util.List;

/** What SQL says now of how decisions shall see a key, whether or not the copy has it yet. */
@Singleton
public final class Truths {
    private final TruthRows rows;
    private final Profile profile;

    Truths(TruthRows rows, Profile profile) {
        this.rows = rows;
        this.profile = profile;
    }

    /**
     * The key, which is there. Belongs into a transaction.
     *
     * @throws UnavailableException if its rows make no key under this profile, as with a plan that it does not know
     */
    public EnforcedKey of(KeyId key) {
        try {
            return rows.findTruths(List.of(key.value())).getFirst().toEnforced(profile);
        } catch (IllegalStateException e) {
            throw new UnavailableException("key " + key + " cannot be made sense of", e);
        }
    }
}
