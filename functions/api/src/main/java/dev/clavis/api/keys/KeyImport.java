package dev.clavis.api.keys;

import dev.clavis.api.accounts.Caller;
import dev.clavis.api.database.Transactions;
import dev.clavis.api.events.EventType;
import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.workspaces.Access;
import dev.clavis.api.workspaces.Gate;
import dev.clavis.api.workspaces.Lender;
import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;
import dev.clavis.core.limit.LimitException;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.ImportedFormat;
import dev.clavis.core.secret.Pepper;
import dev.clavis.core.secret.Peppers;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Brings in keys that were issued elsewhere. Each item succeeds or fails by itself, and whoever sends a batch again finds
 * what is there already. The id of such a key comes from its hash, so two of one id are taken for one key, wherever the
 * other lies.
 */
@Singleton
final class KeyImport {
    private final Gate gate;
    private final KeyRows rows;
    private final KeyChanges changes;
    private final ServedEnvironments environments;
    private final Enforcement enforcement;
    private final Peppers peppers;
    private final Transactions transactions;
    private final Profile profile;
    private final InstantSource clock;

    KeyImport(Gate gate, KeyRows rows, KeyChanges changes, ServedEnvironments environments, Enforcement enforcement,
            Peppers peppers, Transactions transactions, Profile profile, InstantSource clock) {
        this.gate = gate;
        this.rows = rows;
        this.changes = changes;
        this.environments = environments;
        this.enforcement = enforcement;
        this.peppers = peppers;
        this.transactions = transactions;
        this.profile = profile;
        this.clock = clock;
    }

    /**
     * What became of each item, in their order. What was created is good at once, or within a moment where it says so.
     *
     * @param owner a member or service account of the workspace
     */
    List<ImportResult> bringIn(Caller caller, String workspace, OwnerId owner, List<ImportEntry> entries) {
        Pepper pepper = peppers.current();
        List<ImportResult> results = transactions.run(() -> {
            Access access = gate.enterAsOperator(caller, workspace);
            OneKey.requireSeveral(profile);
            if (profile.imported().isEmpty()) {
                throw new ProblemException(ProblemCode.IMPORT_NOT_OFFERED);
            }
            Lender lender = gate.lender(access.workspace(), owner).orElseThrow(() -> ProblemException
                    .invalidField("owner", "is the id of a member or service account of this workspace"));
            return new Batch(access, lender, pepper, taken(entries)).bringIn(entries);
        });
        return enforce(results);
    }

    private Set<KeyId> taken(List<ImportEntry> entries) {
        List<String> ids = new ArrayList<>();
        for (ImportEntry entry : entries) {
            if (entry instanceof ImportEntry.Understood understood) {
                ids.add(ImportedFormat.idOf(understood.item().hash()).value());
            }
        }
        Set<KeyId> taken = new HashSet<>();
        if (!ids.isEmpty()) {
            rows.findTaken(ids).forEach(id -> taken.add(new KeyId(id)));
        }
        return taken;
    }

    private List<ImportResult> enforce(List<ImportResult> results) {
        List<KeyId> created = new ArrayList<>();
        for (ImportResult result : results) {
            if (result instanceof ImportResult.Created key) {
                created.add(key.id());
            }
        }
        Set<KeyId> inForce = enforcement.bringInForce(created);
        return results.stream().<ImportResult>map(result -> switch (result) {
            case ImportResult.Created key when inForce.contains(key.id()) -> key.inForce();
            case ImportResult.Created key -> key;
            case ImportResult.Failed failed -> failed;
        }).toList();
    }

    /** The items of one request, within its transaction. */
    private final class Batch {
        private final Access access;
        private final Lender owner;
        private final Pepper pepper;
        private final Set<KeyId> taken;
        private final Instant now = clock.instant();

        Batch(Access access, Lender owner, Pepper pepper, Set<KeyId> taken) {
            this.access = access;
            this.owner = owner;
            this.pepper = pepper;
            this.taken = taken;
        }

        List<ImportResult> bringIn(List<ImportEntry> entries) {
            return entries.stream().<ImportResult>map(entry -> switch (entry) {
                case ImportEntry.Understood understood -> bringIn(understood.item());
                case ImportEntry.Refused refused -> new ImportResult.Failed(refused.why());
            }).toList();
        }

        private ImportResult bringIn(ImportItem item) {
            try {
                Key key = make(item);
                if (taken.contains(key.id())) {
                    return new ImportResult.Failed(new ProblemException(ProblemCode.ALREADY_EXISTS));
                }
                gate.addKeys(access.workspace(), 1);
                changes.insert(access.caller(), EventType.KEY_IMPORTED, key);
                taken.add(key.id());
                return new ImportResult.Created(new IssuedKey(SeenKey.of(key, access), Optional.empty(), true));
            } catch (ProblemException | LimitException e) {
                return new ImportResult.Failed(e);
            }
        }

        private Key make(ImportItem item) {
            KeyTerms terms = new KeyTerms(item.name().value(),
                    GrantedPermissions.of(item.permissions(), profile, owner.permissions(), false),
                    Expiry.of(item.expires(), profile.life(), now, now), LimitChoice.of(item.limits(), access),
                    Optional.empty());
            KnownSecret secret = new KnownSecret(pepper.verifier(item.hash()), pepper.version(), item.hint());
            return new Key(ImportedFormat.idOf(item.hash()), Key.nextVersion(0, now), access.workspace(),
                    owner.owner(), access.caller().actor().name(), environments.choose(item.environment()), terms,
                    KeySecrets.imported(secret), KeyLife.begin(now));
        }
    }
}
