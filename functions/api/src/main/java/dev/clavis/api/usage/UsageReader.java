package dev.clavis.api.usage;

import dev.clavis.api.accounts.Caller;
import dev.clavis.api.database.Transactions;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.workspaces.Access;
import dev.clavis.api.workspaces.Gate;
import dev.clavis.core.KeyId;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.enforcement.SecretAge;
import dev.clavis.core.profile.ManagementRight;
import dev.clavis.core.profile.Profile;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Usage for who may see it: 404 for who is no member and for what is not there, 403 for who lacks the right. */
@Singleton
final class UsageReader {
    private static final Logger log = LoggerFactory.getLogger(UsageReader.class);

    private final Gate gate;
    private final UsageLineRows keys;
    private final UsageHours hours;
    private final UsageOfKeys several;
    private final RequestLog requests;
    private final EnforcementStore store;
    private final Transactions transactions;
    private final Profile profile;

    UsageReader(Gate gate, UsageLineRows keys, UsageHours hours, UsageOfKeys several, RequestLog requests,
            EnforcementStore store, Transactions transactions, Profile profile) {
        this.gate = gate;
        this.keys = keys;
        this.hours = hours;
        this.several = several;
        this.requests = requests;
        this.store = store;
        this.transactions = transactions;
        this.profile = profile;
    }

    /** The calls of a key, and when one was admitted last as far as that can be had. */
    KeyUsage ofKey(Caller caller, String workspace, String id, UsageRange range) {
        Counted counted = transactions.run(() -> {
            KeyId key = enter(caller, workspace, id);
            return new Counted(key, hours.ofKey(key.value(), range.from(), range.to()));
        });
        return new KeyUsage(counted.hours(), lastUse(counted.key()));
    }

    SortedMap<Instant, Tally> ofWorkspace(Caller caller, String workspace, UsageRange range) {
        return transactions.run(() -> {
            Access reader = gate.enter(caller, workspace, ManagementRight.KEYS_READ);
            return hours.ofWorkspace(reader.workspace().value(), range.from(), range.to());
        });
    }

    /** Of each of these keys that the workspace has; see {@link UsageOfKeys}. */
    Map<String, Map<Instant, Counts>> ofKeys(Caller caller, String workspace, List<KeyId> asked, UsageRange range) {
        return transactions.run(() -> {
            Access reader = gate.enter(caller, workspace, ManagementRight.KEYS_READ);
            return several.find(reader.workspace(), asked, range);
        });
    }

    List<RequestRow> requests(Caller caller, String workspace, String id, Optional<SecretAge> secret,
            RequestPlace place, int limit) {
        return transactions.run(() -> requests.find(enter(caller, workspace, id).value(), secret, place, limit));
    }

    /** One consistent read, outside of any transaction. */
    private Optional<Instant> lastUse(KeyId key) {
        try {
            return store.read(key).flatMap(copy -> copy.usage().last());
        } catch (UnavailableException e) {
            log.atWarn().addKeyValue("key", key).setCause(e.getCause()).log("the last use cannot be read: {}",
                    e.getMessage());
            return Optional.empty();
        }
    }

    private KeyId enter(Caller caller, String workspace, String id) {
        Access reader = gate.enter(caller, workspace, ManagementRight.KEYS_READ);
        KeyId key = profile.parseShownId(id).orElseThrow(ProblemException::notFound);
        return keys.findKey(key.value(), reader.workspace().value()).map(_ -> key)
                .orElseThrow(ProblemException::notFound);
    }

    private record Counted(KeyId key, SortedMap<Instant, Tally> hours) {}

    /**
     * What is known of a key's calls.
     *
     * @param lastUse nothing also while DynamoDB cannot be read
     */
    record KeyUsage(SortedMap<Instant, Tally> hours, Optional<Instant> lastUse) {}
}
