package dev.clavis.authorizer.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.authorizer.Instance;
import dev.clavis.authorizer.Instance.Outcome;
import dev.clavis.stores.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The line to DynamoDB breaks: before a question arrives, after it, or in the middle of the answer. */
class BrokenLineTest extends StoreFaults {
    @Test
    void aQuestionThatIsAlwaysLostIsA503() {
        costsA503AndNoMore(new Fault.Lost());
    }

    @Test
    void aQuestionThatIsLostOnceIsAskedAgainAndCountedOnce() {
        passesAndIsCounted(new Fault.Lost(), 1);
    }

    @Test
    void anAnswerThatIsAlwaysLostIsA503() {
        costsA503AndNoMore(new Fault.Unanswered());
    }

    @Test
    void anAnswerThatIsLostOnceIsAskedForAgainAndTheCallIsCountedTwice() {
        passesAndIsCounted(new Fault.Unanswered(), 2);
    }

    /** In the status line, in the header, and in the body, which begins somewhere below 200. */
    @ParameterizedTest
    @ValueSource(ints = {1, 14, 30, 60, 100, 150, 250, 350, 450 })
    void anAnswerThatBreaksOffIsA503(int bytes) {
        costsA503AndNoMore(new Fault.Cut(bytes));
    }

    /** In the status line's first word, and in the body. In between it is a success that shows nothing: see above. */
    @ParameterizedTest
    @ValueSource(ints = {1, 450 })
    void anAnswerThatBreaksOffOnceIsAskedForAgainAndTheCallIsCountedTwice(int bytes) {
        passesAndIsCounted(new Fault.Cut(bytes), 2);
    }

    @Test
    void aStoreThatRefusesConnectionsIsA503() throws IOException {
        Scene.Key key = scene.key(PLENTY);
        try (Instance cutOff = Instance.idle(new Instance.Surroundings("agentclara", portOfNobody(),
                scene.secrets.port(), InstantSource.system()))) {
            for (int call = 0; call < 3; call++) {
                assertThat(inTime(cutOff, key.secret())).isEqualTo(Outcome.UNAVAILABLE);
            }
        }
    }

    private static int portOfNobody() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            return taken.getLocalPort();
        }
    }

    /** As a server that restarts does, or one that has waited long enough for a question. */
    @Test
    void aConnectionThatTheStoreHasClosedCostsNoCall() {
        Scene.Key key = scene.key(PLENTY);
        for (int call = 1; call <= 5; call++) {
            scene.dynamoDb.breakAll();
            assertThat(inTime(key)).isEqualTo(Outcome.ALLOWED);
        }
    }

    /** Each attempt lays one aside. A function holds no more than one, since it answers one call at a time. */
    @Test
    void ofManyThatItHasClosedAtOnceEachCallFindsTwo() {
        Scene.Key key = scene.key(PLENTY);
        scene.dynamoDb.always(new Fault.Late(Duration.ofMillis(200)));
        eventually("many connections", () -> {
            together(4 * ATTEMPTS, key);
            return scene.dynamoDb.connections() > ATTEMPTS;
        });
        scene.dynamoDb.heal();
        int calls = 1 + scene.dynamoDb.connections() / ATTEMPTS;
        scene.dynamoDb.breakAll();
        for (int call = 1; inTime(key) != Outcome.ALLOWED; call++) {
            assertThat(call).isLessThan(calls);
        }
    }

    private static void together(int calls, Scene.Key key) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int call = 0; call < calls; call++) {
                threads.execute(() -> instance.call(key.secret(), ROUTE));
            }
        }
    }
}
