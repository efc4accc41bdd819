package dev.clavis.api.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Sql;
import dev.clavis.core.enforcement.Status;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RevokeKeyTest extends KeyTest {
    @Test
    void ok_and_in_force_when_it_answers() {
        String id = created();

        Answer answer = revoke(id);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.text("status")).isEqualTo("revoked");
        assertThat(answer.body()).doesNotContain("secret");
        assertThat(statusOfCopy(id)).isEqualTo(Status.REVOKED);
        assertThat(api.get(path + "/" + id, as("member")).text("status")).isEqualTo("revoked");
    }

    @Test
    void ok_again_without_a_second_event() {
        String id = created();

        assertThat(revoke(id).body()).isEqualTo(revoke(id).body());
        assertThat(types(id)).containsExactly("key.created", "key.revoked");
    }

    @Test
    void no_content_for_a_deletion_again_and_again() {
        String id = created();

        for (int i = 0; i < 2; i++) {
            Answer answer = api.delete(path + "/" + id, as("admin"));
            assertThat(answer.status()).as(answer.body()).isEqualTo(204);
            assertThat(answer.body()).isEmpty();
        }
        assertThat(statusOfCopy(id)).isEqualTo(Status.REVOKED);
        assertThat(types(id)).containsExactly("key.created", "key.deleted");
        assertThat(Sql.query("SELECT keys FROM workspaces WHERE id = ?", workspace)).containsExactly("0");
    }

    @Test
    void forbidden_for_a_member_who_may_only_read() {
        String id = created();

        assertProblem(api.post(path + "/" + id + "/revoke", as("member"), null), 403, "forbidden");
        assertProblem(api.delete(path + "/" + id, as("member")), 403, "forbidden");
        assertThat(statusOfCopy(id)).isEqualTo(Status.ACTIVE);
    }

    @Test
    void concurrent_revocations_and_deletions_count_once() throws Exception {
        String id = created();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            Stream<Callable<Integer>> calls = Stream.concat(
                    Stream.<Callable<Integer>>generate(() -> () -> revoke(id).status()).limit(8),
                    Stream.<Callable<Integer>>generate(() -> () -> api.delete(path + "/" + id, as("owner")).status())
                            .limit(8));
            for (Future<Integer> status : threads.invokeAll(calls.toList())) {
                assertThat(status.get()).isIn(200, 204);
            }
        }
        assertThat(Sql.query("SELECT keys FROM workspaces WHERE id = ?", workspace)).containsExactly("0");
        assertThat(types(id)).hasSizeBetween(2, 3);
        assertThat(statusOfCopy(id)).isEqualTo(Status.REVOKED);
    }

    private Answer revoke(String id) {
        return api.post(path + "/" + id + "/revoke", as("owner"), null);
    }

}
