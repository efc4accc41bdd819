package dev.clavis.api.accounts;

import dev.clavis.api.database.Transactions;
import dev.clavis.core.OwnerId;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.UUID;

/** The people who have signed in. */
@Singleton
public final class Users {
    private final UserRows rows;
    private final Transactions transactions;
    private final InstantSource clock;

    Users(UserRows rows, Transactions transactions, InstantSource clock) {
        this.rows = rows;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The user with this identity; a new one if there was none. Two first sign-ins at once make one user. */
    public OwnerId signIn(Identity identity) {
        return new OwnerId(transactions.run(
                () -> rows.findId(identity.issuer(), identity.subject()).orElseGet(() -> welcome(identity))));
    }

    private String welcome(Identity identity) {
        String id = "user_" + UUID.randomUUID().toString().replace("-", "");
        rows.insertIfNew(id, identity.issuer(), identity.subject(), identity.email().orElse(null),
                identity.emailVerified(), clock.instant());
        return rows.findId(identity.issuer(), identity.subject()).orElseThrow();
    }
}
