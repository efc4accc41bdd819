package dev.clavis.api.members;

import dev.clavis.api.accounts.Actor;
import dev.clavis.api.accounts.Caller;
import dev.clavis.api.accounts.EmailAddress;
import dev.clavis.api.accounts.Identity;
import dev.clavis.api.accounts.Users;
import dev.clavis.api.database.Transactions;
import dev.clavis.api.wire.VisibleName;
import dev.clavis.api.workspaces.Workspaces;
import dev.clavis.core.OwnerId;
import dev.clavis.core.WorkspaceId;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What happens to somebody who comes with an access token. Whoever is here for the first time becomes a user with a
 * personal workspace; who has been invited by an e-mail address that their issuer has verified joins. Mostly there is
 * nothing to do, and one query says so.
 */
@Singleton
public final class SignIn {
    private static final String PERSONAL = "Personal";

    private final SignInRows rows;
    private final Users users;
    private final Workspaces workspaces;
    /** Made when it is needed, which is rarely: with it come the projection and its client for DynamoDB. */
    private final Provider<Invitations> invitations;
    private final Transactions transactions;
    private final InstantSource clock;

    SignIn(SignInRows rows, Users users, Workspaces workspaces, Provider<Invitations> invitations,
            Transactions transactions, InstantSource clock) {
        this.rows = rows;
        this.users = users;
        this.workspaces = workspaces;
        this.invitations = invitations;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The caller with this identity. */
    public Caller enter(Identity identity, boolean operator, String address, String agent) {
        Optional<EmailAddress> verified = identity.verifiedEmail();
        String invited = verified.map(EmailAddress::value).orElse("");
        Instant since = clock.instant().minus(Invitation.LIFE);
        Optional<SignInRow> known = transactions
                .run(() -> rows.find(identity.issuer(), identity.subject(), invited, since));
        Caller caller = known.filter(row -> row.isUpToDate(identity))
                .map(row -> caller(new OwnerId(row.id()), operator, address, agent))
                .orElseGet(() -> welcome(identity, operator, address, agent));
        if (known.isEmpty() || known.get().invited()) {
            verified.ifPresent(email -> invitations.get().takeUp(caller, email));
        }
        return caller;
    }

    /** Of several at once, one finds the user without a workspace and founds it. */
    private Caller welcome(Identity identity, boolean operator, String address, String agent) {
        return transactions.run(() -> {
            OwnerId user = users.welcome(identity);
            Caller caller = caller(user, operator, address, agent);
            WorkspaceId personal = Workspaces.newId();
            if (users.settle(user, personal)) {
                workspaces.found(caller, personal, nameOfPersonal(identity), user);
            }
            return caller;
        });
    }

    /** After the e-mail address that the issuer has verified, if that can be a name. */
    private static String nameOfPersonal(Identity identity) {
        return identity.verifiedEmail().map(EmailAddress::value)
                .filter(name -> name.length() <= VisibleName.MAX_LENGTH).orElse(PERSONAL);
    }

    private static Caller caller(OwnerId user, boolean operator, String address, String agent) {
        return new Caller(new Actor.User(user), operator, address, agent);
    }
}
