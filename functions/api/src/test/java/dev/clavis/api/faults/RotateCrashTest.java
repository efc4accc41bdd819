package dev.clavis.api.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Api;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;

/** Whoever has a secret that is to be good has one that is. */
class RotateCrashTest extends CrashCase {
    @Test
    void the_replaced_secret_goes_on_and_its_time_begins_with_the_new_one_wherever_a_rotation_dies() {
        dieEverywhere(Rotation::new);
    }

    @Test
    void a_cut_off_secret_is_dead_once_that_was_answered_and_the_other_never_wherever_the_cutting_off_dies() {
        dieEverywhere(CutOff::new);
    }

    private static final class Rotation extends KeyDeed {
        private String rotated = "";

        @Override
        public Answer by(Api api) {
            Answer answer = Calls.post(api, path + "/rotate", owner(), "{\"overlapSeconds\":3600}", workspace);
            if (isSuccess(answer) && answer.body().contains("\"secret\":\"")) {
                rotated = answer.text("secret");
            }
            return answer;
        }

        @Override
        public void rightAway(boolean told) {
            assertThat(scene.works(secret)).as("the secret that the caller has").isTrue();
            Map<String, @Nullable String> row = row();
            if (row.get("retires") != null) {
                assertThat(copy("verifier")).as("the new secret is in force when the old one's time begins")
                        .isEqualTo(row.get("verifier"));
            }
        }

        @Override
        public void afterwards() {
            assertThat(scene.works(secret)).as("the secret that the caller has").isTrue();
            if (!rotated.isEmpty()) {
                assertThat(scene.works(rotated)).as("the secret that the caller was given").isTrue();
            }
        }

        @Override
        public void repeated(Answer answer) {
            assertThat(row().get("rotated")).isNotNull();
            assertThat(answer.json().get("previous").get("retiresAt").isString()).isTrue();
        }
    }

    private static final class CutOff extends KeyDeed {
        private final String current;

        CutOff() {
            current = scene.survivor.post(path + "/rotate", owner(), "{\"overlapSeconds\":3600}").text("secret");
            scene.sweep();
        }

        @Override
        public Answer by(Api api) {
            return api.delete(path + "/previous", owner());
        }

        @Override
        public void rightAway(boolean told) {
            assertThat(scene.works(current)).isTrue();
            if (told) {
                assertThat(scene.works(secret)).as("the secret that was cut off").isFalse();
            }
        }

        @Override
        public void afterwards() {
            assertThat(scene.works(current)).isTrue();
            assertThat(scene.works(secret)).isEqualTo(row().get("previous_verifier") != null);
        }

        @Override
        public void repeated(Answer answer) {
            assertThat(scene.works(secret)).isFalse();
        }
    }
}
