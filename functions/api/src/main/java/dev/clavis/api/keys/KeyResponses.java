package dev.clavis.api.keys;

import dev.clavis.api.hygiene.NoticeResponse;
import dev.clavis.api.wire.ETag;
import dev.clavis.api.wire.LimitFields;
import dev.clavis.core.KeyId;
import dev.clavis.core.enforcement.EnforcedCopy;
import dev.clavis.core.profile.Profile;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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

    /** Several as they were at that time, with usage as far as it can be had: one read for all of them. */
    Function<SeenKey, KeyResponse> ofEach(List<SeenKey> several, Instant now) {
        Map<KeyId, EnforcedCopy> copies = enforcement.look(several.stream().map(seen -> seen.key().id()).toList());
        return seen -> of(new IssuedKey(seen, Optional.empty(), false),
                Optional.ofNullable(copies.get(seen.key().id())), Optional.empty(), now);
    }

    KeyResponse of(IssuedKey issued) {
        return of(issued, Optional.empty(), Optional.empty(), clock.instant());
    }

    /** A whole answer about one key, with its entity tag. */
    HttpResponse<KeyResponse> answer(HttpStatus status, IssuedKey issued) {
        return answer(status, issued.seen().key(), of(issued));
    }

    /** The same with usage and what is left of its limits, as far as they can be had: one consistent read. */
    HttpResponse<KeyResponse> answerWithUsage(HttpStatus status, IssuedKey issued) {
        Key key = issued.seen().key();
        Optional<EnforcedCopy> copy = enforcement.look(key.id());
        return answer(status, key, of(issued, copy, copy.map(QuotaResponse::listOf), clock.instant()));
    }

    private HttpResponse<KeyResponse> answer(HttpStatus status, Key key, KeyResponse body) {
        return HttpResponse.<KeyResponse>status(status).body(body).header(HttpHeaders.ETAG,
                ETag.of(KeyRecord.from(key, profile)));
    }

    private KeyResponse of(IssuedKey issued, Optional<EnforcedCopy> copy, Optional<List<QuotaResponse>> quotas,
            Instant now) {
        SeenKey seen = issued.seen();
        return KeyResponse.from(KeyRecord.from(seen.key(), profile), seen.status(now), limits(seen),
                previous(seen.key(), copy, now), seen.notices().stream().map(NoticeResponse::from).toList(),
                KeyUsage.from(copy.map(EnforcedCopy::usage)), quotas, issued.secret(),
                issued.pending());
    }

    private static @Nullable Map<String, Long> limits(SeenKey seen) {
        return seen.plan().map(plan -> LimitFields.print(seen.key().terms().limits().on(plan).counts()))
                .orElse(null);
    }

    private KeyResponse.@Nullable Previous previous(Key key, Optional<EnforcedCopy> copy, Instant now) {
        if (key.life().isRevoked()) {
            return null;
        }
        return key.secrets().retiring(now).map(retiring -> {
            KeyUsage usage = KeyUsage.from(copy.map(found -> found.usageOf(retiring.secret().verifier())));
            return new KeyResponse.Previous(retiring.secret().hint(),
                    retiring.retires().map(Object::toString).orElse(null), usage.calls(), usage.lastAt());
        }).orElse(null);
    }
}
