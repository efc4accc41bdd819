package dev.clavis.authorizer.fuzz;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;
import dev.clavis.core.Permission;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.access.AddressRules;
import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.enforcement.Retiring;
import dev.clavis.core.enforcement.Status;
import dev.clavis.core.limit.Limits;
import dev.clavis.core.secret.ImportedFormat;
import dev.clavis.core.secret.Pepper;
import dev.clavis.core.secret.PepperRing;
import dev.clavis.core.secret.Secret;
import dev.clavis.core.secret.SecretClaims;
import dev.clavis.core.secret.SecretHash;
import dev.clavis.core.secret.Verifier;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes keys of a product and their secrets. */
final class Maker {
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final PepperRing FOREIGN = PepperRing.parse("foreign-pepper".repeat(4));

    private final Product product;
    private final PepperRing ring;
    private final RandomGenerator random;
    private int made;

    Maker(Product product, PepperRing ring, RandomGenerator random) {
        this.product = product;
        this.ring = ring;
        this.random = random;
    }

    /** A key that may do everything, without any limit yet. */
    Draft draft(Environment environment, int pepper) {
        return new Draft(environment, pepper, false);
    }

    /** The same of a key whose secret was issued elsewhere. */
    Draft importedDraft(Environment environment) {
        return new Draft(environment, 1 + random.nextInt(2), true);
    }

    String madeElsewhere() {
        return issue(new SecretClaims(product.profile().secretFormat().newId(random), new OwnerId("user_elsewhere"),
                product.profile().environments().getFirst()), FOREIGN.pepper(1).orElseThrow()).exposeSecret();
    }

    private Secret issue(SecretClaims claims, Pepper pepper) {
        return product.profile().secretFormat().issue(claims, pepper, random).secret();
    }

    private Secret importedSecret() {
        StringBuilder text = new StringBuilder("sk_old_");
        random.ints(32, 0, BASE62.length()).forEach(i -> text.append(BASE62.charAt(i)));
        return new Secret(text.toString());
    }

    /** One key on its way. */
    final class Draft {
        private final Environment environment;
        private final int pepper;
        private final boolean imported;
        private WorkspaceId workspace;
        private OwnerId owner;
        private KeyId id;
        private Secret secret;
        private Status status = Status.ACTIVE;
        private Set<Permission> permissions;
        private boolean guarded;
        private @Nullable Instant expires;
        private @Nullable Limits limits;

        private Draft(Environment environment, int pepper, boolean imported) {
            this.environment = environment;
            this.pepper = pepper;
            this.imported = imported;
            this.workspace = new WorkspaceId("ws_" + made % 3);
            this.owner = new OwnerId("user_" + made++);
            this.permissions = product.profile().permissions();
            if (imported) {
                secret = importedSecret();
                id = ImportedFormat.idOf(SecretHash.of(secret));
            } else {
                id = product.profile().secretFormat().newId(random);
                secret = issue(new SecretClaims(id, owner, environment), pepperOf());
            }
        }

        /** Another key, its limits the same. */
        Draft anew() {
            return new Draft(environment, pepper, imported).limits(limitsOf());
        }

        /** Another secret of the same key. */
        Draft sameKeyAnew() {
            Draft other = anew();
            other.workspace = workspace;
            other.owner = owner;
            other.id = id;
            other.secret = issue(new SecretClaims(id, owner, environment), pepperOf());
            return other;
        }

        Draft limits(Limits changed) {
            limits = changed;
            return this;
        }

        Draft permissions(Collection<Permission> changed) {
            permissions = Set.copyOf(changed);
            return this;
        }

        Draft expires(Instant changed) {
            expires = changed;
            return this;
        }

        Draft status(Status changed) {
            status = changed;
            return this;
        }

        Draft guarded() {
            guarded = true;
            return this;
        }

        Environment environment() {
            return environment;
        }

        Retiring retiring(Instant until) {
            return new Retiring(verifier(), pepper, until);
        }

        Holder holder(Holder.Fate fate, String age) {
            return new Holder(secret.exposeSecret(), id.value(), product.profile().keyIdPrefix() + id.value(),
                    workspace.value(), owner.value(), environment.id(), fate,
                    permissions.stream().map(Permission::name).collect(Collectors.toSet()), guarded, age);
        }

        EnforcedKey key(Optional<Retiring> retiring) {
            return new EnforcedKey(id, 1, verifier(), pepper, retiring, status, Optional.empty(), workspace, owner,
                    environment, permissions, Optional.ofNullable(expires),
                    guarded
                            ? Optional.of(AddressRules.parse(Holder.GUARDED_BLOCK + "0/24"))
                            : Optional.empty(),
                    limitsOf());
        }

        private Limits limitsOf() {
            if (limits == null) {
                throw new IllegalStateException("a key has limits");
            }
            return limits;
        }

        private Verifier verifier() {
            return pepperOf().verifier(secret);
        }

        private Pepper pepperOf() {
            return ring.pepper(pepper).orElseThrow();
        }
    }
}
