package dev.clavis.api.users;

import dev.clavis.api.accounts.Account;
import dev.clavis.api.accounts.Actor;
import dev.clavis.api.accounts.Caller;
import dev.clavis.api.accounts.Users;
import dev.clavis.api.database.Transactions;
import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import jakarta.inject.Singleton;

/** The account of the person who calls, and nobody else's. */
@Singleton
final class OwnAccount {
    private static final String ONESELF = "me";

    private final Users users;
    private final Transactions transactions;

    OwnAccount(Users users, Transactions transactions) {
        this.users = users;
        this.transactions = transactions;
    }

    /** @throws ProblemException 403 for a key, which is nobody */
    Account of(Caller caller) {
        if (caller.actor() instanceof Actor.User user) {
            return transactions.run(() -> users.account(user.id())).orElseThrow(OwnAccount::forbidden);
        }
        throw forbidden();
    }

    /**
     * The same for who is also meant by a path.
     *
     * @param user an id, a subject of the configured issuer, or {@code me}; any text
     * @throws ProblemException 403 if that is not the caller, whether or not it is anybody
     */
    Account of(Caller caller, String user) {
        Account own = of(caller);
        if (!user.equals(ONESELF) && !own.user().isMeantBy(user)) {
            throw forbidden();
        }
        return own;
    }

    private static ProblemException forbidden() {
        return new ProblemException(ProblemCode.FORBIDDEN,
                "This is for the user alone, signed in with an access token.");
    }
}
