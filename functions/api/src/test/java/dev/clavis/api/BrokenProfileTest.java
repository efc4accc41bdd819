package dev.clavis.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.api.keys.CreateKey;
import dev.clavis.api.status.Version;
import dev.clavis.core.profile.ProfileException;
import io.micronaut.context.ApplicationContext;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A function does not start with a profile that has mistakes, or without a key that could be good, and says why. */
class BrokenProfileTest {
    private final ApplicationContext context = start("broken", "both");

    private static ApplicationContext start(String profile, String environments) {
        return ApplicationContext
                .builder(Map.of("clavis.profile", profile, "clavis.environments", environments))
                .eagerInitSingletons(false).deduceEnvironment(false).banner(false).start();
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void nor_does_any_in_an_environment_in_which_the_product_has_no_keys() {
        try (ApplicationContext test = start("clarky", "test")) {
            assertThatThrownBy(() -> new Version(test)).hasRootCauseInstanceOf(ProfileException.class)
                    .hasMessageContaining("all keys of clarky are live");
        }
    }

    @Test
    void an_operation_that_needs_it_does_not_start() {
        assertRefused(() -> new CreateKey(context));
    }

    @Test
    void nor_does_one_that_could_do_without() {
        assertRefused(() -> new Version(context));
    }

    private static void assertRefused(Executable start) {
        assertThatThrownBy(start::execute).hasRootCauseInstanceOf(ProfileException.class)
                .hasMessageContaining(
                        "broken.profile, line 5: nothing is named 'colour'; docs/your-own-product.md has all names");
    }
}
