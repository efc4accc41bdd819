package dev.clavis.api.keys;

import dev.clavis.api.Settings;
import dev.clavis.api.secrets.Secrets;
import dev.clavis.core.secret.Peppers;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

@Factory
final class PeppersFactory {
    @Singleton
    Peppers peppers(Secrets secrets, Settings settings, InstantSource clock) {
        return new Peppers(() -> secrets.read(settings.peppersSecret()), clock);
    }
}
