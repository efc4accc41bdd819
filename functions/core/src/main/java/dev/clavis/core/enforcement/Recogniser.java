package dev.clavis.core.enforcement;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.enforcement.Decision.Unauthorized;
import dev.clavis.core.enforcement.Recognition.Possible;
import dev.clavis.core.enforcement.Recognition.Refused;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.Peppers;
import dev.clavis.core.secret.PresentedSecret;
import dev.clavis.core.secret.SecretFormat;
import dev.clavis.core.secret.Verifier;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells by a text alone whose secret it can be. Safe for use by several threads. */
final class Recogniser {
    /** No secret is longer; a pattern is never tried on more. */
    private static final int MAX_LENGTH = 4_096;
    private static final Set<Environment> ANY = Set.copyOf(EnumSet.allOf(Environment.class));

    private final Set<Environment> served;
    private final SecretFormat format;
    private final Peppers peppers;

    Recogniser(Profile profile, Set<Environment> served, Peppers peppers) {
        this.served = Set.copyOf(served);
        this.format = profile.secretFormat();
        this.peppers = peppers;
    }

    /** @throws dev.clavis.core.UnavailableException if the peppers cannot be read */
    Recognition recognise(String text) {
        Optional<PresentedSecret> presented = text.length() > MAX_LENGTH ? Optional.empty() : format.read(text);
        return presented.map(this::recognise)
                .orElseGet(() -> new Refused(new Unauthorized(Unauthorized.Reason.MALFORMED, Optional.empty())));
    }

    private Recognition recognise(PresentedSecret presented) {
        if (!served.contains(presented.environment())) {
            return refused(Unauthorized.Reason.ENVIRONMENT, presented.key());
        }
        Optional<Verifier> verifier = format.verify(presented, peppers);
        return verifier.<Recognition>map(v -> new Possible(presented.key(), List.of(v), ANY))
                .orElseGet(() -> refused(Unauthorized.Reason.FORGED, presented.key()));
    }

    private static Recognition refused(Unauthorized.Reason reason, KeyId key) {
        return new Refused(new Unauthorized(reason, Optional.of(key)));
    }
}
