package dev.clavis.core.enforcement;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.enforcement.Decision.Unauthorized;
import dev.clavis.core.enforcement.Recognition.Possible;
import dev.clavis.core.enforcement.Recognition.Refused;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.ImportedFormat;
import dev.clavis.core.secret.Pepper;
import dev.clavis.core.secret.PepperRing;
import dev.clavis.core.secret.Peppers;
import dev.clavis.core.secret.PresentedSecret;
import dev.clavis.core.secret.Secret;
import dev.clavis.core.secret.SecretFormat;
import dev.clavis.core.secret.SecretHash;
import dev.clavis.core.secret.SecretKind;
import dev.clavis.core.secret.Verifier;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells by a text alone whose secret it can be. One of our own names its key, its environment and, by its mark, its
 * pepper. A viewable one names no environment: it counts as one of the profile's only one, and the store looks whether its
 * key is of that. One that was issued elsewhere names nothing: the id of its key comes from its hash, its pepper may be any
 * of ours, and its environment is for the store to look at.
 *
 * <p>
 * Safe for use by several threads.
 */
final class Recogniser {
    private static final Set<Environment> ANY = Set.copyOf(EnumSet.allOf(Environment.class));

    private final Set<Environment> served;
    private final SecretFormat format;
    private final boolean environmentInText;
    private final Optional<ImportedFormat> imported;
    private final Peppers peppers;
    private final InstantSource clock;

    Recogniser(Profile profile, Set<Environment> served, Peppers peppers, InstantSource clock) {
        this.served = Set.copyOf(served);
        this.format = profile.secretFormat();
        this.environmentInText = profile.secretKind() == SecretKind.OPAQUE;
        this.imported = profile.imported();
        this.peppers = peppers;
        this.clock = clock;
    }

    /** @throws dev.clavis.core.UnavailableException if the peppers cannot be read */
    Recognition recognise(String text) {
        Optional<PresentedSecret> presented = format.read(text);
        if (presented.isPresent()) {
            return own(presented.get());
        }
        return imported.filter(shape -> shape.matches(text)).map(_ -> broughtIn(new Secret(text)))
                .orElseGet(() -> new Refused(new Unauthorized(Unauthorized.Reason.MALFORMED, Optional.empty())));
    }

    private Recognition own(PresentedSecret presented) {
        if (!served.contains(presented.environment())) {
            return refused(Unauthorized.Reason.ENVIRONMENT, presented.key());
        }
        Optional<Verifier> verifier = format.verify(presented, peppers);
        Set<Environment> environments = environmentInText ? ANY : Set.of(presented.environment());
        return verifier.<Recognition>map(v -> new Possible(presented.key(), true, List.of(v), environments))
                .orElseGet(() -> refused(Unauthorized.Reason.FORGED, presented.key()));
    }

    private Recognition broughtIn(Secret secret) {
        SecretHash hash = SecretHash.of(secret);
        PepperRing ring = peppers.ring();
        Pepper current = ring.current(clock.instant());
        Stream<Pepper> others = ring.versions().stream().filter(version -> version != current.version())
                .flatMap(version -> ring.pepper(version).stream());
        List<Verifier> verifiers = Stream.concat(Stream.of(current), others).map(pepper -> pepper.verifier(hash))
                .toList();
        return new Possible(ImportedFormat.idOf(hash), false, verifiers, served);
    }

    private static Recognition refused(Unauthorized.Reason reason, KeyId key) {
        return new Refused(new Unauthorized(reason, Optional.of(key)));
    }
}
