package dev.clavis.api;

import dev.clavis.core.profile.Profile;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** What the whole API shares and did not make. */
@Factory
final class Wiring {
    @Singleton
    Profile profile(Settings settings) {
        return Profile.named(settings.profile()).serving(settings.environments());
    }

    /** Ticks in milliseconds, as times are stored and shown. */
    @Singleton
    @Replaces(InstantSource.class)
    InstantSource clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }
}
