package dev.clavis.api.hygiene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.api.fixture.Sql;
import dev.clavis.core.UnavailableException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys that SQL always fails on keep no others from their review. */
class ReviewerTest extends HygieneTest {
    private static final int KEYS = 3 * Reviewer.CHUNK;
    /** Behind more than one chunk, and with more than one behind it. */
    private static final String BAD = id(KEYS / 2);

    @AfterEach
    void removeKeys() {
        Sql.execute("DROP TRIGGER IF EXISTS times_out ON key_notices");
        Sql.execute("DROP FUNCTION IF EXISTS never_ends");
        Sql.execute("DELETE FROM key_notices WHERE key_id LIKE 'zz00%'");
        Sql.execute("DELETE FROM keys WHERE id LIKE 'zz00%'");
        Sql.execute("DELETE FROM reviews");
    }

    @Test
    void the_run_after_the_second_that_failed_on_the_same_keys_goes_on_behind_them() {
        manyKeys();
        timeOutOn(BAD);
        Sql.execute("DELETE FROM reviews");
        Reviewer reviewer = context.getBean(Reviewer.class);

        assertThatThrownBy(() -> reviewer.review(Instant.now().plusSeconds(60)))
                .isInstanceOf(UnavailableException.class);
        String failed = place();
        assertThat(failed).isNotEmpty();
        assertThat(noticed(id(1))).isTrue();
        assertThatThrownBy(() -> reviewer.review(Instant.now().plusSeconds(60)))
                .isInstanceOf(UnavailableException.class);
        assertThat(place()).isNotEqualTo(failed);
        assertThat(noticed(id(KEYS))).isFalse();
        reviewer.review(Instant.now().plusSeconds(60));

        assertThat(noticed(id(KEYS))).isTrue();
        assertThat(noticed(BAD)).isFalse();
        assertThat(place()).isEmpty();
    }

    /** Keys that are about to expire, behind most others. */
    private void manyKeys() {
        Sql.execute("INSERT INTO keys SELECT (jsonb_populate_record(k, jsonb_build_object('id', 'zz' || "
                + "lpad(n::text, 6, '0'), 'expires', now() + interval '3 days'))).* "
                + "FROM keys k, generate_series(1, ?) n WHERE k.id = ?", KEYS, keyOf("owner"));
    }

    /** As a statement that takes too long would end. */
    private static void timeOutOn(String key) {
        Sql.execute("CREATE FUNCTION never_ends() RETURNS trigger LANGUAGE plpgsql AS "
                + "$$ BEGIN RAISE EXCEPTION 'too slow' USING ERRCODE = '57014'; END $$");
        Sql.execute("CREATE TRIGGER times_out BEFORE INSERT ON key_notices FOR EACH ROW WHEN (NEW.key_id = '" + key
                + "') EXECUTE FUNCTION never_ends()");
    }

    private static String id(int number) {
        return "zz%06d".formatted(number);
    }

    private static boolean noticed(String key) {
        return !Sql.query("SELECT type FROM key_notices WHERE key_id = ?", key).isEmpty();
    }

    private static String place() {
        return Sql.query("SELECT place FROM reviews").getFirst();
    }
}
