package dev.clavis.api.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Api;
import dev.clavis.api.projection.Reproject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What changes around keys: each of them does what the change says once that was answered, and in the end in any case. */
class AroundCrashTest extends CrashCase {
    /** More than one answer may wait for: two chunks of an operation. */
    private static final int MANY = 520;
    private static final AttributeValue NONE = AttributeValue.fromS("");

    @Test
    void all_keys_follow_the_plan_wherever_its_change_dies() {
        dieEverywhere(() -> new Downgrade(2));
    }

    @Test
    void all_keys_follow_the_plan_wherever_the_operation_of_its_change_dies() {
        Supplier<Downgrade> downgrade = () -> new Downgrade(MANY);
        for (Lines.Point point : pointsOfTheOperation()) {
            assertThat(diesAt(point, downgrade)).as(point.toString()).isTrue();
        }
    }

    @Test
    @EnabledIfSystemProperty(named = CrashCase.POINTS, matches = CrashCase.ALL)
    void all_keys_lose_their_owners_permissions_wherever_the_end_of_the_membership_dies() {
        dieEverywhere(Leaving::new);
    }

    @Test
    @EnabledIfSystemProperty(named = CrashCase.POINTS, matches = CrashCase.ALL)
    void all_keys_stop_wherever_the_suspension_dies() {
        dieEverywhere(Suspension::new);
    }

    /** Many copies are written at once: near its end a chunk is as good as projected. */
    private static List<Lines.Point> pointsOfTheOperation() {
        List<Lines.Point> points = new ArrayList<>();
        for (int exchange : isLong()
                ? new int[]{0, 5, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32, 34, 36, 38 }
                : new int[0]) {
            points.add(new Lines.Point(Lines.Store.SQL, exchange, exchange % 2 == 0));
        }
        for (int exchange : isLong() ? new int[]{0, 1, 250, 499, 500, 501, 519 } : new int[]{250 }) {
            points.add(new Lines.Point(Lines.Store.DYNAMODB, exchange, exchange % 2 == 0));
        }
        return points;
    }

    /** A change of something around the keys of a workspace. */
    private abstract static class Change implements Deed {
        final String workspace = fresh("acme");

        Change(int keys) {
            scene.stores.workspace(workspace, "enterprise", "owner", "admin");
            scene.stores.execute("""
                    INSERT INTO keys (id, workspace, owner, maker, name, environment, permissions, verifier, pepper,
                    hint, version, created) SELECT to_char(n, 'FM00000000'), ?, ?, 'm', 'k', 'live',
                    'conversations:read', ?, 1, 'hint', 1000 + n, now() FROM generate_series(1, ?) n""", workspace,
                    "user_" + workspace + "-admin", "v".repeat(43), keys);
            scene.stores.execute("""
                    INSERT INTO events (id, workspace, type, target, actor, address, agent, created)
                    SELECT 'created' || id, workspace, 'key.created', 'key_' || id, 'a', '', '', now() FROM keys""");
            scene.stores.execute("UPDATE workspaces SET keys = ?", keys);
            if (keys < MANY) {
                new Reproject(scene.context).handleRequest(Map.of(), null);
            }
        }

        /** Whether SQL has the change. */
        abstract boolean isMade();

        abstract String event();

        /** Whether the copies have it: all of them do what it says. */
        abstract boolean isInForce();

        @Override
        public void rightAway(boolean told) {
            if (told) {
                assertThat(isMade()).isTrue();
            }
        }

        @Override
        public void afterwards() {
            assertThat(isInForce()).isEqualTo(isMade());
            assertThat(scene.stores.query("SELECT id FROM events WHERE workspace = ? AND type = ?", workspace,
                    event())).hasSize(isMade() ? 1 : 0);
        }

        @Override
        public void repeated(Answer answer) {
            assertThat(isMade()).isTrue();
        }

        final boolean allCopies(String attribute, String value) {
            return scene.stores.items().values().stream().map(copy -> copy.getOrDefault(attribute, NONE))
                    .allMatch(found -> value.equals(found.s()) || value.equals(found.n()));
        }

        final List<String> workspaces(String column) {
            return scene.stores.query("SELECT " + column + " FROM workspaces WHERE id = ?", workspace);
        }
    }

    private static final class Downgrade extends Change {
        private int status;

        Downgrade(int keys) {
            super(keys);
        }

        @Override
        public Answer by(Api api) {
            Answer answer = api.patch("/workspaces/" + workspace, Scene.operator(), "{\"plan\":\"standard\"}");
            status = answer.status();
            return answer;
        }

        @Override
        public void rightAway(boolean told) {
            super.rightAway(told);
            if (told && status == 200) {
                assertThat(isInForce()).isTrue();
            }
        }

        @Override
        boolean isMade() {
            return workspaces("plan").equals(List.of("standard"));
        }

        @Override
        String event() {
            return "workspace.updated";
        }

        @Override
        boolean isInForce() {
            return allCopies("limit", "1000");
        }
    }

    private static final class Suspension extends Change {
        Suspension() {
            super(2);
        }

        @Override
        public Answer by(Api api) {
            return api.patch("/workspaces/" + workspace, Scene.operator(), "{\"suspended\":true}");
        }

        @Override
        boolean isMade() {
            return !workspaces("suspended").equals(List.of("null"));
        }

        @Override
        String event() {
            return "workspace.suspended";
        }

        @Override
        boolean isInForce() {
            return allCopies("status", "suspended");
        }
    }

    private static final class Leaving extends Change {
        Leaving() {
            super(2);
        }

        @Override
        public Answer by(Api api) {
            return api.delete("/workspaces/" + workspace + "/members/" + workspace + "-admin",
                    Scene.token(workspace + "-owner"));
        }

        @Override
        boolean isMade() {
            return scene.stores.query("SELECT role FROM members WHERE workspace = ? AND role = 'admin'", workspace)
                    .isEmpty();
        }

        @Override
        String event() {
            return "member.removed";
        }

        @Override
        boolean isInForce() {
            return scene.stores.items().values().stream().noneMatch(copy -> copy.containsKey("permissions"));
        }
    }
}
