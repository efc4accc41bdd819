package dev.clavis.api.workspaces;

import dev.clavis.api.accounts.Actor;
import dev.clavis.api.accounts.Caller;
import dev.clavis.api.database.Transactions;
import dev.clavis.core.KeyId;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.Verifier;
import jakarta.inject.Singleton;

/** The keys that drive management. */
@Singleton
public final class ManagementKeys {
    private final KeyStandings standings;
    private final Transactions transactions;
    private final Profile profile;

    ManagementKeys(KeyStandings standings, Transactions transactions, Profile profile) {
        this.standings = standings;
        this.transactions = transactions;
        this.profile = profile;
    }

    /**
     * Makes a caller of whoever presents a key's secret. What they may do in a workspace is asked anew when they enter
     * one: the key may be revoked meanwhile.
     *
     * @param presented of a secret whose tag is good
     * @throws dev.clavis.api.problems.ProblemException 401 for a secret that is not, or no longer, good; 403 for a key that
     *         may do nothing here, or not now, or not from this address
     */
    public Caller admit(KeyId key, Verifier presented, String address, String agent) {
        KeyStanding standing = transactions.run(() -> standings.ask(key, presented, address));
        return new Caller(new Actor.ManagementKey(key, profile.shownId(key), presented, standing.workspace()),
                standing.isOperator(), address, agent);
    }
}
