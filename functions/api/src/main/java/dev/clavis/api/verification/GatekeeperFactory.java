package dev.clavis.api.verification;

import dev.clavis.api.Settings;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.enforcement.Gatekeeper;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.Peppers;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

@Factory
final class GatekeeperFactory {
    @Singleton
    Gatekeeper gatekeeper(Profile profile, Settings settings, Peppers peppers, EnforcementStore store,
            InstantSource clock) {
        return new Gatekeeper(profile, settings.environments(), peppers, store, clock);
    }

    @Singleton
    RouteFinder routes(Profile profile) {
        return new RouteFinder(profile.accessRules());
    }
}
