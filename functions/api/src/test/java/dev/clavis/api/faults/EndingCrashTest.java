package dev.clavis.api.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Api;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What was answered to be over is over, and what was not can be asked for again. */
class EndingCrashTest extends CrashCase {
    @Test
    void a_key_is_dead_once_its_revocation_was_answered_wherever_that_dies() {
        dieEverywhere(Revocation::new);
    }

    @Test
    @EnabledIfSystemProperty(named = CrashCase.POINTS, matches = CrashCase.ALL)
    void a_key_is_dead_once_its_deletion_was_answered_wherever_that_dies() {
        dieEverywhere(Deletion::new);
    }

    @Test
    @EnabledIfSystemProperty(named = CrashCase.POINTS, matches = CrashCase.ALL)
    void a_lowered_limit_is_in_force_once_it_was_answered_wherever_the_change_dies() {
        dieEverywhere(Lowering::new);
    }

    private static class Revocation extends KeyDeed {
        @Override
        public Answer by(Api api) {
            return api.post(path + "/revoke", owner(), null);
        }

        @Override
        public void rightAway(boolean told) {
            if (told) {
                assertThat(scene.works(secret)).as("a revoked key").isFalse();
            }
        }

        @Override
        public void afterwards() {
            assertThat(scene.works(secret)).isEqualTo(row().get("revoked") == null);
        }

        @Override
        public void repeated(Answer answer) {
            assertThat(scene.works(secret)).isFalse();
        }
    }

    private static final class Deletion extends Revocation {
        @Override
        public Answer by(Api api) {
            return api.delete(path, owner());
        }
    }

    private static final class Lowering extends KeyDeed {
        @Override
        public Answer by(Api api) {
            return api.patch(path, owner(), "{\"limits\":{\"minute\":7}}");
        }

        @Override
        public void rightAway(boolean told) {
            if (told) {
                assertThat(limit()).isEqualTo("7");
            }
        }

        @Override
        public void afterwards() {
            assertThat(limit()).isEqualTo(String.valueOf(row().get("limits")).isEmpty() ? "10000" : "7");
        }

        @Override
        public void repeated(Answer answer) {
            assertThat(limit()).isEqualTo("7");
        }

        private String limit() {
            return copy("limit");
        }
    }
}
