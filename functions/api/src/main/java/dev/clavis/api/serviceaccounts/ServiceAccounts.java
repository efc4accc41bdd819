package dev.clavis.api.serviceaccounts;

import dev.clavis.api.accounts.Caller;
import dev.clavis.api.database.RandomId;
import dev.clavis.api.database.Transactions;
import dev.clavis.api.events.EventType;
import dev.clavis.api.events.Events;
import dev.clavis.api.members.Withdrawal;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.projection.Mark;
import dev.clavis.api.projection.Outcome;
import dev.clavis.api.projection.Reprojection;
import dev.clavis.api.wire.ETag;
import dev.clavis.api.wire.VisibleName;
import dev.clavis.api.workspaces.Access;
import dev.clavis.api.workspaces.Gate;
import dev.clavis.core.OwnerId;
import dev.clavis.core.profile.ManagementRight;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.profile.Role;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The service accounts of workspaces. Nobody can give one a role that is above them, or touch one that is. A change
 * succeeds once the account's keys do what the change says; invitations that its keys have made end with their right to.
 */
@Singleton
final class ServiceAccounts {
    private static final String PREFIX = "service_";
    private final Gate gate;
    private final ServiceAccountRows rows;
    private final Withdrawal withdrawal;
    private final Events events;
    private final Reprojection reprojection;
    private final Transactions transactions;
    private final Profile profile;
    private final InstantSource clock;

    ServiceAccounts(Gate gate, ServiceAccountRows rows, Withdrawal withdrawal, Events events,
            Reprojection reprojection, Transactions transactions, Profile profile, InstantSource clock) {
        this.gate = gate;
        this.rows = rows;
        this.withdrawal = withdrawal;
        this.events = events;
        this.reprojection = reprojection;
        this.transactions = transactions;
        this.profile = profile;
        this.clock = clock;
    }

    ServiceAccount create(Caller caller, String workspace, VisibleName name, Role role) {
        return transactions.run(() -> {
            Access access = gate.enterToChange(caller, workspace, ManagementRight.WORKSPACE_ADMIN);
            access.requireCovers(role);
            ServiceAccount account = new ServiceAccount(new OwnerId(RandomId.of(PREFIX)), name.value(),
                    role.name(), Optional.empty(), clock.instant());
            rows.insert(account.id().value(), access.workspace().value(), account.name(), account.created());
            rows.insertMember(account.id().value(), access.workspace().value(), account.role(), account.created());
            record(access, EventType.SERVICE_ACCOUNT_CREATED, Optional.empty(), account);
            return account;
        });
    }

    /** Up to {@code limit} accounts in the order of their ids, after this one. */
    List<ServiceAccount> list(Caller caller, String workspace, String after, int limit) {
        return transactions.run(() -> {
            Access reader = gate.enter(caller, workspace, ManagementRight.KEYS_READ);
            return rows.findPage(reader.workspace().value(), after, limit);
        }).stream().map(ServiceAccountRow::toAccount).toList();
    }

    ServiceAccount get(Caller caller, String workspace, String id) {
        return transactions.run(() -> find(gate.enter(caller, workspace, ManagementRight.KEYS_READ), id));
    }

    Updated update(Caller caller, String workspace, String id, @Nullable String ifMatch,
            ServiceAccountChange change) {
        Written written = transactions.run(() -> {
            Access access = gate.enterToChange(caller, workspace, ManagementRight.WORKSPACE_ADMIN);
            ServiceAccount before = find(access, id);
            ETag.require(ifMatch, ServiceAccountRecord.from(before));
            profile.role(before.role()).ifPresent(access::requireCovers);
            change.role().ifPresent(access::requireCovers);
            return write(access, before, change);
        });
        Outcome outcome = written.mark().map(reprojection::settle).orElseGet(Outcome.InForce::new);
        return new Updated(written.account(), outcome);
    }

    /** Marks the keys even if nothing changes: who repeats a request wants to be sure. */
    private Written write(Access access, ServiceAccount before, ServiceAccountChange change) {
        ServiceAccount after = change.apply(before, clock.instant());
        EventType type = ServiceAccountChange.type(before, after);
        if (!after.equals(before)) {
            @Nullable
            Instant disabled = after.disabled().orElse(null);
            rows.setName(after.id().value(), after.name());
            rows.setMember(after.id().value(), access.workspace().value(), after.role(), disabled);
            record(access, type, Optional.of(before), after);
            if (after.disabled().isPresent() || !after.role().equals(before.role())) {
                withdrawal.ofInviter(access.caller(), access.workspace(), after.id());
            }
        }
        Optional<Mark> mark = change.touchesKeys()
                ? Optional.of(reprojection.mark(access.workspace(), Optional.of(after.id()), type.id()))
                : Optional.empty();
        return new Written(after, mark);
    }

    private ServiceAccount find(Access access, String id) {
        return Optional.of(id).filter(text -> RandomId.isOne(PREFIX, text))
                .flatMap(text -> rows.find(access.workspace().value(), text)).orElseThrow(ProblemException::notFound)
                .toAccount();
    }

    private void record(Access access, EventType type, Optional<ServiceAccount> before, ServiceAccount after) {
        events.append(access.caller(), type, access.workspace(), after.id().value(),
                before.map(ServiceAccountRecord::from), Optional.of(ServiceAccountRecord.from(after)));
    }

    private record Written(ServiceAccount account, Optional<Mark> mark) {}

    /** What became of an account. */
    record Updated(ServiceAccount account, Outcome outcome) {}
}
