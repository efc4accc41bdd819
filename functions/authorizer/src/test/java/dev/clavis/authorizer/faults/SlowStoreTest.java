package dev.clavis.authorizer.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.authorizer.Instance;
import dev.clavis.authorizer.Instance.Outcome;
import dev.clavis.stores.Fault;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** DynamoDB is there and takes its time: before it does anything, or before it says so. */
class SlowStoreTest extends StoreFaults {
    /** Longer than one attempt may take. */
    private static final Duration ONE_ATTEMPT = Duration.ofMillis(600);
    private static final Duration ALL_ATTEMPTS = Duration.ofSeconds(1);
    /** Of two attempts that last as long as each may. */
    private static final Duration TWO_ATTEMPTS = Duration.ofSeconds(1);

    @Test
    void aStoreThatTakesConnectionsAndNeverAnswersIsA503() {
        costsA503AndNoMore(new Fault.Slow(FOR_EVER));
    }

    /** Some calls take longer on a machine that pauses. If each attempt had its whole time, all of them would. */
    @Test
    void twoAttemptsTakeNoLongerThanOneCallMay() {
        Scene.Key key = scene.key(PLENTY);
        scene.dynamoDb.always(new Fault.Slow(FOR_EVER));
        eventually("two attempts in the time of a call", () -> {
            int exchanges = scene.dynamoDb.exchanges();
            Instance.Answer answer = instance.call(key.secret(), ROUTE);
            return answer.took().compareTo(TWO_ATTEMPTS) < 0 && scene.dynamoDb.exchanges() - exchanges == ATTEMPTS;
        });
    }

    /** The permit is spent: whoever gave up cannot take it back. */
    @Test
    void anAnswerThatNeverComesIsA503AndTheCallIsCountedAtMostOnceForEachAttempt() {
        Scene.Key key = scene.key(PLENTY);
        int exchanges = scene.dynamoDb.exchanges();
        scene.dynamoDb.always(new Fault.Late(FOR_EVER));

        assertThat(inTime(key)).isEqualTo(Outcome.UNAVAILABLE);
        assertThat(scene.dynamoDb.exchanges() - exchanges).isBetween(1, ATTEMPTS);
        eventually("it is counted", () -> scene.table.counted(key.enforced()) > 0);
        assertThat(scene.table.counted(key.enforced())).isLessThanOrEqualTo(ATTEMPTS);
        scene.dynamoDb.heal();
        passesAgain(key);
    }

    /** The store gets the question when nobody waits for an answer any more. */
    @Test
    void aQuestionThatArrivesAfterWeGaveUpIsCountedAtMostOnceForEachAttemptAndAdmitsNobody() {
        Scene.Key key = scene.key(PLENTY);
        int exchanges = scene.dynamoDb.exchanges();
        scene.dynamoDb.always(new Fault.Slow(ALL_ATTEMPTS));

        assertThat(inTime(key)).isEqualTo(Outcome.UNAVAILABLE);
        assertThat(scene.dynamoDb.exchanges() - exchanges).isBetween(1, ATTEMPTS);
        eventually("a straggler arrives", () -> scene.table.counted(key.enforced()) > 0);
        assertThat(scene.table.counted(key.enforced())).isLessThanOrEqualTo(ATTEMPTS);
    }

    @Test
    void anAttemptThatTakesTooLongIsMadeAgainAndTheCallIsCountedForBoth() {
        passesAndIsCounted(new Fault.Late(ONE_ATTEMPT), 2);
    }

    /** It names no pepper, so the store is asked about each: longer than anybody waits, if that were all. */
    @Test
    void aSecretThatWasBroughtInIsAnsweredInTimeHoweverManyPeppersThereAre() {
        String ring = IntStream.iterate(20, version -> version > 0, version -> version - 1)
                .mapToObj(version -> version + ":" + version + "pepper".repeat(8)).collect(Collectors.joining("\n"));
        String broughtIn = "sk_old_" + "x".repeat(40);
        try (Scene many = new Scene()) {
            many.secretsManager.put(ring);
            try (Instance asked = many.instance()) {
                eventually("it decides", () -> asked.call(broughtIn, ROUTE).outcome() == Outcome.UNAUTHORIZED);
                many.dynamoDb.always(new Fault.Late(Duration.ofMillis(300)));
                String another = broughtIn + "y";
                assertThat(inTime(asked, another)).isEqualTo(Outcome.UNAVAILABLE);
            }
        }
    }

    @Test
    void anAnswerThatIsSlowAndInTimeIsTaken() {
        Scene.Key key = scene.key(PLENTY);
        scene.dynamoDb.always(new Fault.Late(Duration.ofMillis(200)));
        passesAgain(key);
    }
}
