package dev.clavis.api.keys;

import dev.clavis.api.database.PermissionText;
import dev.clavis.api.projection.OwnLimits;
import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.access.AddressRules;
import dev.clavis.core.secret.SecretSeed;
import dev.clavis.core.secret.Verifier;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code keys}. */
@MappedEntity("keys")
record KeyRow(@Id String id, String workspace, String owner, String maker, String name, String folded,
        String environment,
        String permissions, String limits, boolean raised, String addresses, String verifier, long pepper, String hint,
        boolean imported, @Nullable Long generation, @Nullable String nonce, @Nullable String previousVerifier,
        @Nullable Long previousPepper, @Nullable String previousHint,
        @Nullable Long overlap, @Nullable Instant retires, long version, Instant created, @Nullable Instant rotated,
        @Nullable Instant expires, @Nullable Instant revoked, @Nullable String reason, @Nullable Instant deleted) {
    static KeyRow from(Key key) {
        KnownSecret current = key.secrets().current();
        Optional<PreviousSecret> previous = key.secrets().previous();
        Optional<KnownSecret> replaced = previous.map(PreviousSecret::secret);
        KeyLife life = key.life();
        return new KeyRow(key.id().value(), key.workspace().value(), key.owner().value(), key.maker(),
                key.terms().name(), FoldedName.of(key.terms().name()), key.environment().id(),
                PermissionText.print(key.terms().permissions()),
                key.terms().limits().counts().print(), key.terms().limits().raised(),
                key.terms().addresses().map(AddressRules::print).orElse(""),
                current.verifier().value(), current.pepper(), current.hint(), key.secrets().imported(),
                key.secrets().seed().map(seed -> (long) seed.generation()).orElse(null),
                key.secrets().seed().map(SecretSeed::nonce).orElse(null),
                replaced.map(secret -> secret.verifier().value()).orElse(null),
                replaced.map(secret -> (long) secret.pepper()).orElse(null),
                replaced.map(KnownSecret::hint).orElse(null), previous.map(p -> p.overlap().toSeconds()).orElse(null),
                previous.flatMap(PreviousSecret::retires).orElse(null), key.version(), life.created(),
                life.rotated().orElse(null), key.terms().expires().orElse(null), life.revoked().orElse(null),
                life.reason().orElse(null), life.deleted().orElse(null));
    }

    Key toKey() {
        return new Key(new KeyId(id), version, new WorkspaceId(workspace), new OwnerId(owner), maker,
                Environment.parse(environment).orElseThrow(),
                terms(),
                new KeySecrets(new KnownSecret(new Verifier(verifier), Math.toIntExact(pepper), hint), previous(),
                        imported, seed()),
                new KeyLife(created, Optional.ofNullable(rotated), Optional.ofNullable(revoked),
                        Optional.ofNullable(reason), Optional.ofNullable(deleted)));
    }

    private Optional<SecretSeed> seed() {
        return generation == null || nonce == null
                ? Optional.empty()
                : Optional.of(new SecretSeed(Math.toIntExact(generation), nonce));
    }

    private KeyTerms terms() {
        return new KeyTerms(name, PermissionText.parse(permissions), Optional.ofNullable(expires),
                OwnLimits.parse(limits, raised),
                addresses.isEmpty() ? Optional.empty() : Optional.of(AddressRules.parse(addresses)));
    }

    private Optional<PreviousSecret> previous() {
        if (previousVerifier == null || previousPepper == null || previousHint == null || overlap == null) {
            return Optional.empty();
        }
        return Optional.of(new PreviousSecret(
                new KnownSecret(new Verifier(previousVerifier), Math.toIntExact(previousPepper), previousHint),
                Duration.ofSeconds(overlap), Optional.ofNullable(retires)));
    }
}
