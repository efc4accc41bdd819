package dev.clavis.api.keys;

import dev.clavis.api.hygiene.NoticeResponse;
import dev.clavis.api.wire.ETag;
import dev.clavis.api.wire.LimitFields;
import dev.clavis.core.enforcement.EnforcedCopy;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.Secret;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes keys as JSON. */
@Singleton
final class KeyResponses {
    private final Enforcement enforcement;
    private final Profile profile;
    private final InstantSource clock;

    KeyResponses(Enforcement enforcement, Profile profile, InstantSource clock) {
        this.enforcement = enforcement;
        this.profile = profile;
        this.clock = clock;
    }

    /** One of several, without usage. */
    KeyResponse of(SeenKey seen) {
        return of(seen, Optional.empty(), Optional.empty(), false);
    }

    KeyResponse of(IssuedKey issued) {
        return of(issued.seen(), Optional.empty(), issued.secret(), issued.pending());
    }

    /** A whole answer about one key, with its entity tag. */
    HttpResponse<KeyResponse> answer(HttpStatus status, IssuedKey issued) {
        return answer(status, issued.seen().key(), of(issued));
    }

    /** The same with usage, as far as it can be had: one consistent read. */
    HttpResponse<KeyResponse> answerWithUsage(HttpStatus status, IssuedKey issued) {
        Key key = issued.seen().key();
        return answer(status, key,
                of(issued.seen(), enforcement.look(key.id()), issued.secret(), issued.pending()));
    }

    private HttpResponse<KeyResponse> answer(HttpStatus status, Key key, KeyResponse body) {
        return HttpResponse.<KeyResponse>status(status).body(body).header(HttpHeaders.ETAG,
                ETag.of(KeyRecord.from(key, profile)));
    }

    private KeyResponse of(SeenKey seen, Optional<EnforcedCopy> copy, Optional<Secret> secret, boolean pending) {
        Key key = seen.key();
        return KeyResponse.from(KeyRecord.from(key, profile), limits(seen), previous(key, copy),
                seen.notices().stream().map(NoticeResponse::from).toList(), KeyUsage.from(copy.map(EnforcedCopy::usage)), secret, pending);
    }

    private static @Nullable Map<String, Long> limits(SeenKey seen) {
        return seen.plan().map(plan -> LimitFields.print(seen.key().terms().limits().on(plan).counts()))
                .orElse(null);
    }

    private KeyResponse.@Nullable Previous previous(Key key, Optional<EnforcedCopy> copy) {
        if (key.life().isRevoked()) {
            return null;
        }
        return key.secrets().retiring(clock.instant()).map(retiring -> {
            KeyUsage usage = KeyUsage.from(copy.map(found -> found.usageOf(retiring.secret().verifier())));
            return new KeyResponse.Previous(retiring.secret().hint(),
                    retiring.retires().map(Object::toString).orElse(null), usage.calls(), usage.lastAt());
        }).orElse(null);
    }
}
