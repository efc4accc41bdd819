package dev.clavis.api.keys;

import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.wire.JsonObject;
import dev.clavis.core.Environment;
import dev.clavis.core.profile.Profile;
import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The body of a key's creation. */
@Introspected
record CreateKeyRequest(String name, Optional<String> environment, Optional<List<String>> permissions,
        @Schema(format = "date-time") Optional<String> expiresAt) {
    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

    static CreateKeyRequest from(JsonObject body) {
        CreateKeyRequest request = new CreateKeyRequest(body.text("name"), body.optionalText("environment"),
                body.optionalTexts("permissions"), body.optionalText("expiresAt"));
        body.requireNoOthers();
        return request;
    }

    /**
     * What is asked for, in terms of the domain.
     *
     * @throws ProblemException 400 naming the field that cannot be accepted
     */
    KeyDraft toDraft(Profile profile, InstantSource clock) {
        return new KeyDraft(KeyName.parse(name), environment(profile), permissions, expiresAt.map(text -> {
            Instant time = time(text);
            if (!time.isAfter(clock.instant()) || !time.isBefore(END_OF_TIME)) {
                throw ProblemException.invalidField("expiresAt", "lies in the future");
            }
            return time;
        }));
    }

    /** A product with one environment has no choice to make. */
    private Environment environment(Profile profile) {
        if (profile.environments().size() == 1) {
            return profile.environments().getFirst();
        }
        return environment.flatMap(Environment::parse).filter(profile.environments()::contains)
                .orElseThrow(() -> ProblemException.invalidField("environment", "is one of " + String.join(", ",
                        profile.environments().stream().map(Environment::id).toList())));
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            throw ProblemException.invalidField("expiresAt",
                    "is a time with its offset (RFC 3339), such as 2027-01-31T00:00:00Z");
        }
    }
}
