package dev.clavis.api.accounts;

import dev.clavis.api.Settings;
import dev.clavis.api.database.RandomId;
import dev.clavis.core.OwnerId;
import dev.clavis.core.WorkspaceId;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;

/** The people who have signed in, or are expected to. All methods belong into a transaction. */
@Singleton
public final class Users {
    private static final Pattern SERVICE_ID = Pattern.compile("service_[0-9a-f]{32}");

    private final UserRows rows;
    private final Settings settings;
    private final InstantSource clock;

    Users(UserRows rows, Settings settings, InstantSource clock) {
        this.rows = rows;
        this.settings = settings;
        this.clock = clock;
    }

    /** The user with this identity, known by the e-mail address that it says; a new one if there was none. */
    public OwnerId welcome(Identity identity) {
        OwnerId id = expect(identity.issuer(), identity.subject()).id();
        identity.email().ifPresent(email -> rows.setEmail(id.value(), email, identity.emailVerified()));
        return id;
    }

    /** Makes a workspace the user's personal one; false if they have one already. */
    public boolean settle(OwnerId user, WorkspaceId personal) {
        return rows.setWorkspace(user.value(), personal.value()) == 1;
    }

    /** Somebody who has signed in; nothing for who is only expected. */
    public Optional<Account> account(OwnerId user) {
        return rows.findById(user.value()).flatMap(UserRow::toAccount);
    }

    /**
     * The user whom a path names.
     *
     * @param reference an id, if it has the shape of one, else a subject of the configured issuer
     */
    public Optional<User> find(String reference) {
        if (User.isId(reference)) {
            return rows.findById(reference).map(UserRow::toUser);
        }
        return ClaimText.isStorable(reference)
                ? rows.findByIssuerAndSubject(settings.issuer(), reference).map(UserRow::toUser)
                : Optional.empty();
    }

    /** The same; a subject that has never signed in becomes a user, who is waited for. Nothing for what can be neither. */
    public Optional<User> findOrExpect(String reference) {
        if (User.isId(reference)) {
            return find(reference);
        }
        // A slip of somebody who took a service account for a person: no issuer of ours calls people so.
        return ClaimText.isStorable(reference) && !SERVICE_ID.matcher(reference).matches()
                ? Optional.of(expect(settings.issuer(), reference))
                : Optional.empty();
    }

    private User expect(String issuer, String subject) {
        return rows.findByIssuerAndSubject(issuer, subject).or(() -> {
            rows.insertIfNew(RandomId.of("user_"), issuer, subject, clock.instant());
            return rows.findByIssuerAndSubject(issuer, subject);
        }).orElseThrow().toUser();
    }
}
