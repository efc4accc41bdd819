package dev.clavis.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;
import dev.clavis.core.Permission;
import dev.clavis.core.TestClock;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.access.AddressRange;
import dev.clavis.core.access.AddressRules;
import dev.clavis.core.enforcement.Check;
import dev.clavis.core.enforcement.Demand;
import dev.clavis.core.secret.Verifier;
import dev.clavis.core.enforcement.Decision;
import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.enforcement.Keys;
import dev.clavis.core.enforcement.Retiring;
import dev.clavis.core.enforcement.Status;
import dev.clavis.core.internal.Ids;
import dev.clavis.core.limit.Bucket;
import dev.clavis.core.limit.Limits;
import dev.clavis.core.limit.Window;
import dev.clavis.core.limit.Windows;
import dev.clavis.core.profile.ManagementRight;
import dev.clavis.core.profile.Plan;
import dev.clavis.core.profile.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A decision costs one write of one unit: one call, and an item below 1 KB. */
class CostTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final int UNIT_BYTES = 1_024;
    /** By how much a dozen counters of a few calls grow until they hold as many as a limit can admit. */
    private static final int BYTES_OF_HIGH_COUNTS = 75;

    private final KeysTable table = KeysTable.shared();

    private double callsPerDecision(Limits limits, InstantSource clock, int threads, int decisions) throws Exception {
        EnforcementStore store = table.store(limits, clock);
        EnforcedKey key = Keys.active(limits);
        store.project(key);
        long before = table.calls();
        List<Decision> results = Crowd.run(threads, decisions, _ -> () -> store.decide(Keys.check(key)));
        assertThat(results).allMatch(Decision.Allowed.class::isInstance);
        return (table.calls() - before) / (double) decisions;
    }

    @Test
    void aWindowCostsOneWriteADecision() throws Exception {
        assertThat(callsPerDecision(new Windows(Map.of(Window.MINUTE, 1_000_000L)), InstantSource.system(), 8, 4_000))
                .isEqualTo(1.0);
    }

    @Test
    void aBucketCostsOneWriteADecisionInOneProcess() throws Exception {
        // It never refills as fast as it is called, however slow the machine is: its idle moments are another test's.
        assertThat(callsPerDecision(new Bucket(10_000, Duration.ofDays(1)), InstantSource.system(), 8, 4_000))
                .isLessThanOrEqualTo(1.02);
    }

    @Test
    void aLookIsOneReadAndLeavesNoTrace() {
        for (Limits limits : List.of(new Windows(Map.of(Window.MINUTE, 9L)), new Bucket(9, Duration.ofMinutes(1)))) {
            EnforcementStore store = table.store(limits, new TestClock(START));
            EnforcedKey key = Keys.active(limits);
            store.project(key);
            store.decide(Keys.check(key));
            Map<String, AttributeValue> item = table.item(key.id());
            long before = table.calls();

            for (int look = 0; look < 10; look++) {
                assertThat(store.decide(Keys.check(key, 0))).isInstanceOf(Decision.Allowed.class);
            }

            assertThat(table.calls() - before).isEqualTo(10);
            assertThat(table.item(key.id())).isEqualTo(item);
        }
    }

    @Test
    void aHigherCostReadsTheLimitOnceAndThenCostsOneWrite() {
        for (Limits limits : List.of(new Windows(Map.of(Window.MINUTE, 9_000L, Window.DAY, 9_000L)),
                new Bucket(9_000, Duration.ofDays(1)))) {
            EnforcementStore store = table.store(limits, InstantSource.system());
            EnforcedKey key = Keys.active(limits);
            store.project(key);
            long before = table.calls();

            for (int call = 0; call < 100; call++) {
                assertThat(store.decide(Keys.check(key, call % 3 == 0 ? 1 : 7))).isInstanceOf(Decision.Allowed.class);
            }

            assertThat(table.calls() - before).isLessThanOrEqualTo(102);
        }
    }

    @Test
    void aKeyThatIsCalledOnceAnHourStaysSmallAndCheap() {
        Windows limits = new Windows(
                Map.of(Window.MINUTE, 60L, Window.HOUR, 600L, Window.DAY, 6_000L, Window.MONTH, 60_000L));
        TestClock clock = new TestClock(START);
        EnforcementStore store = table.store(limits, clock);
        EnforcedKey key = largest(Profile.named("agentclara").permissions(), limits);
        store.project(key);
        long before = table.calls();
        int largest = 0;

        for (int hour = 0; hour < 1_000; hour++) {
            assertThat(store.decide(Keys.check(key))).isInstanceOf(Decision.Allowed.class);
            if (hour % 10 == 0) {
                largest = Math.max(largest, size(table.item(key.id())));
            }
            clock.advance(Duration.ofHours(1));
        }

        assertThat(largest).isLessThan(UNIT_BYTES);
        assertThat((table.calls() - before - 100) / 1_000.0).isLessThanOrEqualTo(1.06);
    }

    @ParameterizedTest
    @ValueSource(strings = {"agentclara", "botdesk", "claro", "clarky" })
    void theLargestItemOfEachProfileIsOneUnit(String name) {
        Profile profile = Profile.named(name);
        for (Plan plan : profile.plans()) {
            EnforcementStore store = table.store(plan.limits(), new TestClock(START));
            EnforcedKey key = largest(profile.permissions(), plan.limits());
            store.project(key);
            assertAllowed(store, key, key.verifier());
            assertAllowed(store, key, key.retiring().orElseThrow().verifier());

            assertThat(size(table.item(key.id()))).isLessThan(UNIT_BYTES);
        }
    }

    /** The longest names that a profile may have, all rights of management, and the secrets of some rotations. */
    @ParameterizedTest
    @MethodSource("longestLimits")
    void theMostPermissionsThatAProfileMayHaveFitIntoOneUnit(Limits limits) throws IOException {
        TestClock clock = new TestClock(START);
        EnforcementStore store = table.store(limits, clock);
        EnforcedKey key = largest(mostPermissions(), limits);
        store.project(key);
        int largest = 0;
        for (int minute = 0; minute < 50; minute++) {
            assertAllowed(store, key, minute % 2 == 0 ? key.verifier() : key.retiring().orElseThrow().verifier());
            largest = Math.max(largest, size(table.item(key.id())));
            clock.advance(Duration.ofMinutes(1));
            if (minute % 10 == 9) {
                key = Keys.rotated(key, clock.instant().plus(Duration.ofDays(9_999)));
                store.project(key);
            }
        }
        assertThat(largest).isLessThan(UNIT_BYTES - BYTES_OF_HIGH_COUNTS);
    }

    /** Whatever the profile calls its permissions. */
    private static void assertAllowed(EnforcementStore store, EnforcedKey key, Verifier verifier) {
        assertThat(store.decide(new Check(key.id(), verifier, new Demand.AnyKey(), Optional.empty(), Keys.ADDRESS, 1)))
                .isInstanceOf(Decision.Allowed.class);
    }

    static List<Limits> longestLimits() {
        return List.of(new Bucket(60_000_000, Duration.ofMinutes(1)),
                new Bucket(Limits.MAX_LIMIT, Duration.ofDays(1)),
                new Windows(Stream.of(Window.values()).collect(Collectors.toMap(w -> w, _ -> Limits.MAX_LIMIT))));
    }

    private static Set<Permission> mostPermissions() throws IOException {
        String word = "w".repeat(32);
        String names = word + ":" + word + " " + word.substring(11) + " dd";
        try (InputStream file = Objects.requireNonNull(Profile.class.getResourceAsStream("agentclara.profile"))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll("conversations:(read|write)", "dd")
                    .replaceAll("permissions = .*", "permissions = " + names);
            assertThatThrownBy(() -> Profile.parse(text.replaceAll("\\bdd\\b", "ddd"))).hasMessageContaining("at most");
            return Stream.concat(Profile.parse(text).permissions().stream(),
                    Stream.of(ManagementRight.values()).map(ManagementRight::permission)).collect(Collectors.toSet());
        }
    }

    @Test
    void rotationsLeaveNothingBehindThatMakesAKeyDearer() {
        Bucket limits = new Bucket(1_000, Duration.ofMinutes(1));
        EnforcementStore store = table.store(limits, InstantSource.system());
        EnforcedKey key = Keys.active(limits);
        for (int rotation = 0; rotation < 50; rotation++) {
            key = Keys.rotated(key, Instant.now().plus(Duration.ofDays(1)));
            store.project(key);
            assertThat(store.decide(Keys.check(key))).isInstanceOf(Decision.Allowed.class);
        }
        assertThat(size(table.item(key.id()))).isLessThan(600);
        assertThat(table.item(key.id())).containsKey("calls-" + key.verifier().mark());
    }

    /** With every part as long as it can be; it admits the address that tests call from. */
    private static EnforcedKey largest(Set<Permission> permissions, Limits limits) {
        String id = "x".repeat(Ids.MAX_LENGTH);
        List<AddressRange> ranges = IntStream.range(1, AddressRules.MAX_RANGES)
                .mapToObj(i -> AddressRange.parse("2001:db8:1234:1234:1234:1234:1234:123" + i + "/128").orElseThrow())
                .collect(Collectors.toCollection(ArrayList::new));
        ranges.add(AddressRange.parse("203.0.113.0/24").orElseThrow());
        return new EnforcedKey(KeyId.randomHex(new SecureRandom()), 1, Keys.verifier(), 999_999,
                Optional.of(new Retiring(Keys.verifier(), 999_999, START.plus(Duration.ofDays(9_999)))), Status.ACTIVE,
                Optional.of("reason-of-20-letters"), new WorkspaceId(id), new OwnerId(id), Environment.LIVE,
                permissions, Optional.of(START.plus(Duration.ofDays(9_999))),
                Optional.of(new AddressRules(Collections.unmodifiableList(ranges))), limits);
    }

    /** As DynamoDB counts: names and texts in UTF-8, numbers at most a byte for two digits and one more. */
    private static int size(Map<String, AttributeValue> item) {
        return item.entrySet().stream().mapToInt(e -> bytes(e.getKey()) + size(e.getValue())).sum();
    }

    private static int size(AttributeValue value) {
        if (value.n() != null) {
            return value.n().length() / 2 + 2;
        }
        return value.s() != null ? bytes(value.s()) : value.ss().stream().mapToInt(CostTest::bytes).sum() + 3;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
