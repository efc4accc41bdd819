package dev.clavis.local.acceptance;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A rotation that no program notices: two secrets of one key for a while, with one limit and one history. */
class RotationIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int THREADS = 16;

    /** What the callers of one secret got. */
    private record Calls(int admitted, int limited, int failed) {
        Calls plus(Calls other) {
            return new Calls(admitted + other.admitted, limited + other.limited, failed + other.failed);
        }
    }

    @Test
    void noCallFailsWhileBothSecretsAreGoodAndTheOldOneEnds() throws Exception {
        // A longer one is for a machine that was too slow for the first.
        assertThat(noCallFails(8) || noCallFails(60)).as("the test was fast enough for the overlap").isTrue();
    }

    /** Returns without having shown it if the overlap was over too soon. */
    private static boolean noCallFails(int overlapSeconds) throws Exception {
        Deployment deployment = Deployment.shared();
        Deployment.Key before = deployment.createKey("owner", "acme");
        int early = 5;
        for (int i = 0; i < early; i++) {
            assertThat(deployment.call(before).statusCode()).isEqualTo(200);
        }
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch oldOnce = new CountDownLatch(THREADS / 2);
        CountDownLatch freshOnce = new CountDownLatch(THREADS / 2);
        long givenUp = deployment.givenUp();
        Calls old;
        Calls fresh;
        Deployment.Key after;
        Instant retires;
        try (ExecutorService crowd = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Calls>> olds = hammer(crowd, deployment, before, stop, 200, oldOnce);
            List<Future<Calls>> news;
            try {
                assertThat(oldOnce.await(30, SECONDS)).isTrue();
                JsonNode rotated = rotate(deployment, before, overlapSeconds);
                after = new Deployment.Key("acme", before.id(), rotated.path("secret").asText());
                retires = Instant.parse(rotated.path("previous").path("retiresAt").asText());
                news = hammer(crowd, deployment, after, stop, 200, freshOnce);
                assertThat(freshOnce.await(30, SECONDS)).isTrue();
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            } finally {
                stop.set(true);
            }
            old = sum(olds);
            fresh = sum(news);
        }
        JsonNode key = read(deployment, before);
        if (!Instant.now().isBefore(retires)) {
            return false;
        }
        int failed = old.failed() + fresh.failed();
        // None, but for those that a busy machine explains; each may have been counted once for each attempt.
        deployment.eventually(Duration.ofSeconds(10), () -> failed <= deployment.givenUp() - givenUp,
                () -> failed + " calls failed");
        assertThat(key.path("previous").path("calls").asLong()).isBetween((long) early + old.admitted(),
                (long) early + old.admitted() + 2L * old.failed());
        assertThat(key.path("previous").path("lastUsedAt").asText()).isNotBlank();
        LockSupport.parkNanos(Duration.between(Instant.now(), retires).toNanos() + 1);
        assertThat(deployment.call(before).statusCode()).isEqualTo(401);
        assertThat(deployment.call(after).statusCode()).isEqualTo(200);
        assertThat(read(deployment, before).path("previous").isMissingNode()
                || read(deployment, before).path("previous").isNull()).isTrue();
        return true;
    }

    @Test
    void bothSecretsShareOneLimit() throws Exception {
        Deployment deployment = Deployment.shared();
        long limit = 120;
        Deployment.Key before = deployment.createKey("owner", "acme",
                "{\"name\": \"small\", \"environment\": \"live\", \"limits\": {\"minute\": " + limit + "}}");
        Deployment.Key after = new Deployment.Key("acme", before.id(),
                rotate(deployment, before, 60).path("secret").asText());
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch limitedOnce = new CountDownLatch(THREADS);
        long givenUp = deployment.givenUp();
        long started = System.nanoTime();
        Calls all;
        try (ExecutorService crowd = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Calls>> olds = hammer(crowd, deployment, before, stop, 429, limitedOnce);
            List<Future<Calls>> news = hammer(crowd, deployment, after, stop, 429, limitedOnce);
            try {
                assertThat(limitedOnce.await(60, SECONDS)).isTrue();
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            } finally {
                stop.set(true);
            }
            all = sum(olds).plus(sum(news));
        }
        long refilled = Duration.ofNanos(System.nanoTime() - started).toMillis() * limit / 60_000 + 1;

        int failed = all.failed();
        deployment.eventually(Duration.ofSeconds(10), () -> failed <= deployment.givenUp() - givenUp,
                () -> failed + " calls failed");
        assertThat((long) all.admitted()).isBetween(limit - 2L * failed, limit + refilled);
    }

    @Test
    void theOldSecretCanBeCutOffEarlier() throws Exception {
        Deployment deployment = Deployment.shared();
        Deployment.Key before = deployment.createKey("owner", "acme");
        JsonNode rotated = rotate(deployment, before, 3_600);
        assertThat(deployment.call(before).statusCode()).isEqualTo(200);

        assertThat(deployment.manage("owner", "DELETE", path(before) + "/previous", "").statusCode()).isEqualTo(204);

        assertThat(deployment.call(before).statusCode()).isEqualTo(401);
        assertThat(deployment.call("Bearer " + rotated.path("secret").asText()).statusCode()).isEqualTo(200);
    }

    @Test
    void whoStillCallsWithTheOldSecretIsSeenInTheRequestLog() throws Exception {
        Deployment deployment = Deployment.shared();
        Deployment.Key before = deployment.createKey("owner", "acme",
                "{\"name\": \"two\", \"environment\": \"live\", \"limits\": {\"minute\": 3}}");
        assertThat(called(deployment, before, "before")).isEqualTo(200);
        Deployment.Key after = new Deployment.Key("acme", before.id(),
                rotate(deployment, before, 3_600).path("secret").asText());
        assertThat(called(deployment, before, "old")).isEqualTo(200);
        assertThat(called(deployment, after, "new")).isEqualTo(200);
        assertThat(called(deployment, before, "old, too fast")).isEqualTo(429);
        assertThat(called(deployment, after, "new, too fast")).isEqualTo(429);
        assertThat(deployment.manage("owner", "DELETE", path(before) + "/previous", "").statusCode()).isEqualTo(204);
        // Who was over the limit may be told so for a second more.
        deployment.eventually(Duration.ofSeconds(30), () -> called(deployment, before, "waiting") == 401);
        assertThat(called(deployment, before, "retired")).isEqualTo(401);

        deployment.eventually(Duration.ofSeconds(60), () -> agents(deployment, before, "").size() == 6);
        assertThat(agents(deployment, before, "&secret=previous")).containsExactly("old, too fast previous",
                "old previous");
        assertThat(agents(deployment, before, "&secret=current")).containsExactly("new, too fast", "new", "before");
        assertThat(agents(deployment, before, "").getFirst()).isEqualTo("retired");
    }

    private static int called(Deployment deployment, Deployment.Key key, String agent) throws Exception {
        return deployment.call(key, "/conversations", "User-Agent", agent).statusCode();
    }

    /** Who called, the last one first, with what the log says of the secret. */
    private static List<String> agents(Deployment deployment, Deployment.Key key, String query) throws Exception {
        List<String> agents = new ArrayList<>();
        JSON.readTree(deployment.manage("owner", "GET", path(key) + "/requests?limit=100" + query, "").body())
                .path("items").forEach(request -> agents
                        .add((request.path("userAgent").asText() + " " + request.path("secret").asText()).strip()));
        agents.removeIf(agent -> agent.startsWith("waiting"));
        return agents;
    }

    /** Calls until it is told to stop; each thread counts down once it has been answered as awaited. */
    private static List<Future<Calls>> hammer(ExecutorService crowd, Deployment deployment, Deployment.Key key,
            AtomicBoolean stop, int awaited, CountDownLatch answered) {
        List<Future<Calls>> threads = new ArrayList<>();
        for (int i = 0; i < THREADS / 2; i++) {
            threads.add(crowd.submit(() -> {
                Calls calls = new Calls(0, 0, 0);
                boolean isAwaited = true;
                while (!stop.get()) {
                    int status = deployment.callOnce(key).statusCode();
                    if (isAwaited && status == awaited) {
                        isAwaited = false;
                        answered.countDown();
                    }
                    calls = calls.plus(new Calls(status == 200 ? 1 : 0, status == 429 ? 1 : 0,
                            status == 200 || status == 429 ? 0 : 1));
                }
                return calls;
            }));
        }
        return threads;
    }

    private static Calls sum(List<Future<Calls>> threads) throws Exception {
        Calls all = new Calls(0, 0, 0);
        for (Future<Calls> thread : threads) {
            all = all.plus(thread.get());
        }
        return all;
    }

    private static JsonNode rotate(Deployment deployment, Deployment.Key key, int overlapSeconds) throws Exception {
        HttpResponse<String> rotated = deployment.manage("owner", "POST", path(key) + "/rotate",
                "{\"overlapSeconds\": " + overlapSeconds + "}");
        assertThat(rotated.statusCode()).as(rotated.body()).isEqualTo(201);
        JsonNode answer = JSON.readTree(rotated.body());
        Deployment.secrets().add(answer.path("secret").asText());
        assertThat(answer.path("id").asText()).isEqualTo(key.id());
        return answer;
    }

    private static JsonNode read(Deployment deployment, Deployment.Key key) throws Exception {
        return JSON.readTree(deployment.manage("owner", "GET", path(key), "").body());
    }

    private static String path(Deployment.Key key) {
        return "/workspaces/" + key.workspace() + "/keys/" + key.id();
    }
}
