package dev.clavis.bench;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.clavis.authorizer.AuthorizerOn;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.profile.Profile;
import dev.clavis.dynamodb.DynamoDbEnforcementStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Keys that are revoked, one after the other, while eight instances call each as fast as they can: each has a thread,
 * a memory and an authorizer of its own.
 *
 * @param begunAfter calls that began after the revocation's answer
 * @param allowedAfter those of them that were allowed
 * @param latestMicros how long after the answer a call ended that had begun before it and was allowed; 0 if none did
 * @param unanswered calls that ended without a decision
 */
record Revocations(int keys, long calls, long begunAfter, long allowedAfter, double latestMicros, long unanswered) {
    private static final int INSTANCES = 8;
    /** Enough for all instances to be at work. */
    private static final long CALLS_BEFORE = 5;
    /** The first may still be under way, and the last is answered from memory. */
    private static final long CALLS_AFTER = 5;

    private static final Revocations NONE = new Revocations(0, 0, 0, 0, 0, 0);

    static Revocations of(Stage stage, Kind kind, int keys) throws InterruptedException, ExecutionException {
        Keys maker = stage.keys(kind);
        List<RequestStreamHandler> instances = Stream.generate(() -> instance(stage, kind)).limit(INSTANCES).toList();
        Revocations all = NONE;
        try (ExecutorService pool = Executors.newFixedThreadPool(INSTANCES)) {
            for (int i = 0; i < keys; i++) {
                all = all.plus(one(pool, instances, maker, maker.issue(kind.unreachable())));
            }
        }
        return all;
    }

    private static Revocations one(ExecutorService pool, List<RequestStreamHandler> instances, Keys maker,
            Keys.Key key) throws InterruptedException, ExecutionException {
        Watch watch = new Watch(CALLS_BEFORE, CALLS_AFTER, instances.size());
        List<Future<Watch.Seen>> callers = new ArrayList<>();
        for (RequestStreamHandler instance : instances) {
            callers.add(pool.submit(() -> watch.watch(new Caller(instance, key.secret()))));
        }
        watch.awaitCallers();
        maker.revoke(key);
        watch.revoked(System.nanoTime());
        Revocations all = new Revocations(1, 0, 0, 0, 0, 0);
        for (Future<Watch.Seen> caller : callers) {
            Watch.Seen seen = caller.get();
            all = all.plus(new Revocations(0, seen.calls(), seen.begunAfter(), seen.allowedAfter(),
                    seen.latestNanos() / 1e3, seen.unanswered()));
        }
        return all;
    }

    private Revocations plus(Revocations other) {
        return new Revocations(keys + other.keys, calls + other.calls, begunAfter + other.begunAfter,
                allowedAfter + other.allowedAfter, Math.max(latestMicros, other.latestMicros),
                unanswered + other.unanswered);
    }

    private static RequestStreamHandler instance(Stage stage, Kind kind) {
        Profile profile = kind.profile();
        EnforcementStore store = new DynamoDbEnforcementStore(stage.client(), Stage.KEYS_TABLE, profile.windows(),
                InstantSource.system());
        return new AuthorizerOn(profile, Stage.PASS_KEY, () -> Stage.PEPPER, store);
    }
}
