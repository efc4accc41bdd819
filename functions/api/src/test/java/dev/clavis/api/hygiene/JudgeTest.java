package dev.clavis.api.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.core.Permission;
import dev.clavis.core.enforcement.Usage;
import dev.clavis.core.profile.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From when on what holds of a key. */
class JudgeTest {
    private static final Instant NOW = Instant.parse("2027-06-01T12:00:00Z");
    private static final Profile READING_AND_WRITING = Profile.named("clarky");
    private static final Profile REMINDING = Profile.named("claro");
    private static final Profile NOT_REMINDING = Profile.named("agentclara");

    @ParameterizedTest
    @CsvSource({"89, -1, false", "90, -1, true", "500, 89, false", "500, 90, true" })
    void old_by_the_age_of_its_secret(int made, int rotated, boolean old) {
        ReviewedRow key = key("prompts:read", made, rotated < 0 ? null : ago(rotated), null);

        assertThat(types(REMINDING, key, called(0))).isEqualTo(old ? Set.of(NoticeType.OLD) : Set.of());
        assertThat(types(NOT_REMINDING, key, called(0))).isEmpty();
    }

    @Test
    void unused_to_the_moment() {
        ReviewedRow key = key("", 400, null, null);

        assertThat(types(NOT_REMINDING, key, called(30))).containsExactly(NoticeType.UNUSED);
        assertThat(types(NOT_REMINDING, key, evidence(new Usage(1, Optional.of(ago(30).plusMillis(1))), Set.of())))
                .isEmpty();
        assertThat(types(NOT_REMINDING, key("", 29, null, null), never())).isEmpty();
        assertThat(types(NOT_REMINDING, key("", 30, null, null), never())).containsExactly(NoticeType.UNUSED);
    }

    /** As after the table was lost: DynamoDB knows no call. */
    @Test
    void not_unused_while_sql_knows_of_calls() {
        ReviewedRow key = key("read", 400, null, null);

        assertThat(types(READING_AND_WRITING, key,
                new Evidence(Optional.of(Usage.NONE), true, Calls.NONE, Set.of(), Optional.empty(),
                        Set.of())))
                .isEmpty();
        assertThat(types(READING_AND_WRITING, key, evidence(Usage.NONE, set("read")))).isEmpty();
    }

    @Test
    void of_what_nobody_can_say_nothing_is_said() {
        Verdict verdict = judge(NOT_REMINDING, key("", 400, null, null),
                Evidence.NONE);

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.open()).containsExactly(NoticeType.UNUSED);
    }

    @ParameterizedTest
    @CsvSource({"14, true", "15, false", "1, true", "0, false", "-1, false" })
    void expiring_within_two_weeks(int days, boolean expiring) {
        ReviewedRow key = key("", 1, null, NOW.plus(Duration.ofDays(days)));

        assertThat(types(NOT_REMINDING, key, never())).isEqualTo(
                expiring ? Set.of(NoticeType.EXPIRING) : Set.of());
    }

    @ParameterizedTest
    @CsvSource({"20, 2, true", "20, 1, false", "19, 19, false", "100, 10, true", "100, 9, false", "0, 0, false" })
    void failing_from_a_share_on(long all, long failed, boolean failing) {
        assertThat(types(NOT_REMINDING, key("", 1, null, null), new Evidence(Optional.of(Usage.NONE),
                false, new Calls(all, failed), Set.of(), Optional.empty(), Set.of()))).isEqualTo(
                        failing ? Set.of(NoticeType.FAILING) : Set.of());
    }

    /** Given, needed, and what of the given is unneeded; `write` brings `read` along. */
    @ParameterizedTest
    @CsvSource({"write, read, write", "read write, read, write", "read write, write, ''", "write, write, ''",
            "read, read, ''", "read, write, ''", "read write, '', ''", "write keys:read, read, write",
            "keys:read, read, ''" })
    void permissions_that_no_call_needs(String given, String needed, String unneeded) {
        Verdict verdict = judge(READING_AND_WRITING, key(given, 30, null, null),
                evidence(new Usage(1, Optional.of(NOW)), set(needed)));

        assertThat(Optional.ofNullable(verdict.findings().get(NoticeType.UNUSED_PERMISSIONS))
                .map(Finding::permissions).orElse(new TreeSet<>())).isEqualTo(set(unneeded));
    }

    @Test
    void permissions_have_time() {
        Evidence reading = evidence(new Usage(1, Optional.of(NOW)), set("read"));
        Evidence widened = reading.withFresh(set("write"));

        assertThat(types(READING_AND_WRITING, key("read write", 29, null, null), reading)).isEmpty();
        assertThat(types(READING_AND_WRITING, key("read write", 300, null, null), widened)).isEmpty();
    }

    @Test
    void permissions_are_judged_by_how_long_calls_have_been_watched() {
        ReviewedRow key = key("read write", 300, null, null);
        Usage usage = new Usage(1, Optional.of(NOW));

        assertThat(types(READING_AND_WRITING, key, evidence(usage, set("read"), ago(30).plusMillis(1)))).isEmpty();
        assertThat(types(READING_AND_WRITING, key, evidence(usage, set("read"), ago(30))))
                .containsExactly(NoticeType.UNUSED_PERMISSIONS);
    }

    @Test
    void another_permission_is_news_and_fewer_are_none() {
        Finding one = Finding.unusedPermissions(set("read"));
        Finding both = Finding.unusedPermissions(set("read write"));

        assertThat(both.isNewsAfter(one)).isTrue();
        assertThat(one.isNewsAfter(both)).isFalse();
        assertThat(one.isNewsAfter(one)).isFalse();
    }

    private static Set<NoticeType> types(Profile profile, ReviewedRow key, Evidence evidence) {
        return judge(profile, key, evidence).findings().keySet();
    }

    private static Verdict judge(Profile profile, ReviewedRow key, Evidence evidence) {
        return new Judge(profile, 10).judge(key, evidence, NOW);
    }

    private static Evidence called(int daysAgo) {
        return evidence(new Usage(1, Optional.of(ago(daysAgo))), Set.of());
    }

    private static Evidence never() {
        return evidence(Usage.NONE, Set.of());
    }

    private static Evidence evidence(Usage usage, Set<Permission> needed) {
        return evidence(usage, needed, ago(30));
    }

    private static Evidence evidence(Usage usage, Set<Permission> needed, Instant watched) {
        return new Evidence(Optional.of(usage), false, Calls.NONE, needed, Optional.of(watched), Set.of());
    }

    private static ReviewedRow key(String permissions, int madeDaysAgo, @Nullable Instant rotated,
            @Nullable Instant expires) {
        return new ReviewedRow("7Hk2pQ9x", "acme", "CI", permissions, 1, ago(madeDaysAgo), rotated, expires, null,
                null);
    }

    private static Instant ago(int days) {
        return NOW.minus(Duration.ofDays(days));
    }

    private static Set<Permission> set(String names) {
        return names.isEmpty()
                ? new TreeSet<>()
                : Arrays.stream(names.split(" ", -1)).map(Permission::of)
                        .collect(Collectors.toCollection(TreeSet::new));
    }
}
