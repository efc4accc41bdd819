package dev.clavis.api.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Api;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A key is there whole or not at all, and once if the caller says that it is to be once. */
class CreateCrashTest extends CrashCase {
    @Test
    @EnabledIfSystemProperty(named = CrashCase.POINTS, matches = CrashCase.ALL)
    void a_key_is_there_whole_or_not_at_all_wherever_its_creation_dies() {
        dieEverywhere(Creation::new);
    }

    @Test
    void an_idempotency_key_makes_one_key_wherever_its_creation_dies() {
        dieEverywhere(CreationOnce::new);
    }

    private static class Creation implements Deed {
        final String workspace = fresh("acme");
        private Answer answered = new Answer(0, Map.of(), "");

        Creation() {
            scene.stores.workspace(workspace, "enterprise", "owner");
        }

        @Override
        public Answer by(Api api) {
            answered = Calls.post(api, "/workspaces/" + workspace + "/keys", Scene.token(workspace + "-owner"),
                    "{\"name\":\"CI\",\"environment\":\"live\"}", token());
            return answered;
        }

        String token() {
            return "";
        }

        @Override
        public void rightAway(boolean told) {
            if (told && !answered.body().contains("\"pending\":true")) {
                assertThat(scene.works(answered.text("secret"))).isTrue();
            }
        }

        @Override
        public void afterwards() {
            if (CrashCase.isSuccess(answered) && answered.body().contains("\"secret\":\"")) {
                assertThat(scene.works(answered.text("secret"))).isTrue();
            }
        }

        @Override
        public void repeated(Answer answer) {
            assertThat(keys()).isBetween(1, 2);
        }

        final int keys() {
            return scene.stores.query("SELECT id FROM keys WHERE workspace = ?", workspace).size();
        }
    }

    private static final class CreationOnce extends Creation {
        @Override
        String token() {
            return workspace;
        }

        @Override
        public void repeated(Answer answer) {
            assertThat(keys()).isEqualTo(1);
            assertThat(answer.text("id")).isEqualTo("key_"
                    + scene.stores.query("SELECT id FROM keys WHERE workspace = ?", workspace).getFirst());
        }
    }
}
