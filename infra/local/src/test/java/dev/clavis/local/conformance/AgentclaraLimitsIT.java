package dev.clavis.local.conformance;

import static dev.clavis.local.conformance.Agentclara.CONVERSATIONS;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clavis.local.acceptance.Deployment;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * How much a key may call: {@code globex} is on the standard tier, {@code acme} on the enterprise tier. One key of the
 * standard tier is used up once and kept at its limit by the tests after that, which takes few calls.
 */
@Conforms("agentclara")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgentclaraLimitsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int THREADS = 32;

    private Deployment.@Nullable Key used;
    private @Nullable Burst first;

    /** What a crowd of callers got, and how long it took. Answers of neither kind come from a machine under load. */
    private record Burst(int admitted, List<HttpResponse<String>> limited, int unavailable, Duration took) {}

    @Test
    @DisplayName("Your API key has rate limits:")
    void everyKeyHasALimitOfItsOwnAndSaysHowMuchIsLeft(Product product) throws Exception {
        Deployment.Key one = standardKey(product);
        Deployment.Key other = standardKey(product);
        for (int left = 999; left > 995; left--) {
            assertThat(remaining(product.call(one.secret(), "GET", CONVERSATIONS))).isBetween(left, 999);
        }
        assertThat(remaining(product.call(other.secret(), "GET", CONVERSATIONS))).isEqualTo(999);
    }

    @Test
    @DisplayName("• 1,000 requests per minute (standard tier)")
    void theStandardTierAdmitsAThousandAtOnceAndThenWhatIsRefilled(Product product) throws Exception {
        usedUpKey(product);
        Burst burst = requireNonNull(first);
        int refilled = (int) (burst.took().toMillis() * 1_000 / 60_000) + 1;
        assertThat(burst.unavailable()).isLessThan(50);
        // Each of them may have been counted once for each attempt.
        assertThat(burst.admitted()).isBetween(1_000 - 2 * burst.unavailable(), 1_000 + refilled);
        assertThat(burst.limited()).isNotEmpty();
        assertThat(policy(burst.limited().getFirst())).isEqualTo("\"default\";q=1000;w=60");
    }

    @Test
    @DisplayName("• 10,000 requests per minute (enterprise tier)")
    void theEnterpriseTierAdmitsAThousandAndHasThousandsLeft(Product product) throws Exception {
        Deployment.Key key = Agentclara.liveKey(product);
        Burst burst = burst(product, key, 1_200);
        assertThat(burst.limited()).isEmpty();
        HttpResponse<String> next = product.call(key.secret(), "GET", CONVERSATIONS);
        assertThat(policy(next)).isEqualTo("\"default\";q=10000;w=60");
        assertThat(remaining(next)).isBetween(10_000 - 1_201, 9_999);
    }

    @Test
    @DisplayName("When you hit the limit, you get:")
    void theAnswerAtTheLimitIsTheDocumentedOne(Product product) throws Exception {
        JsonNode documented = JSON.readTree(Agentclara.example(product, 163, 167));
        Burst burst = burst(product, usedUpKey(product), 3_000);
        assertThat(burst.limited()).isNotEmpty().allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(Product.json(answer)).isEqualTo(documented);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        });
    }

    @Test
    @DisplayName("Retry after 1 second and you should be fine.")
    void whoWaitsASecondIsAdmitted(Product product) throws Exception {
        Deployment.Key key = usedUpKey(product);
        Burst burst = burst(product, key, 3_000);
        assertThat(burst.limited()).isNotEmpty()
                .allSatisfy(answer -> assertThat(answer.headers().firstValue("Retry-After")).contains("1"));
        LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        Agentclara.assertAdmitted(product, key.secret());
    }

    /** The limit is kept exhausted by others until the document's client was told to wait. */
    @Test
    @DisplayName("Best practice: Exponential backoff")
    void theDocumentedClientSucceedsAfterItsFirstWait(Product product) throws Exception {
        String script = """
                const API_KEY = process.env.AGENTCLARA_API_KEY;
                const url = process.env.CONVERSATIONS;
                const plain = globalThis.fetch;
                let spending = true;
                let refused = 0;
                let statuses = [];
                async function spend() {
                  while (spending) {
                    const response = await plain(url, {headers: {'Authorization': `Bearer ${API_KEY}`}});
                    await response.text();
                    refused += response.status === 429 ? 1 : 0;
                  }
                }
                globalThis.fetch = async (...call) => {
                  const response = await plain(...call);
                  statuses.push(response.status);
                  spending = spending && response.status !== 429;
                  return response;
                };
                """ + Agentclara.example(product, 173, 194) + """
                (async () => {
                  const spenders = Array.from({length: 32}, spend);
                  while (refused < 64) {
                    await new Promise(resolve => setTimeout(resolve, 5));
                  }
                  let data;
                  do {
                    statuses = [];
                    data = await callAPI(url);
                  } while (spending);
                  await Promise.all(spenders);
                  console.log(JSON.stringify({statuses, data}));
                })();
                """;
        Interpreter.Ran ran = Interpreter.NODE.run(product, script, Map.of("AGENTCLARA_API_KEY",
                usedUpKey(product).secret(), "CONVERSATIONS", product.system().protectedApiTls() + CONVERSATIONS));
        assertThat(ran.exit()).as(ran.err()).isZero();
        JsonNode outcome = JSON.readTree(ran.out());
        assertThat(outcome.path("statuses").toString()).isEqualTo("[429,200]");
        assertThat(outcome.path("data").path("success").asBoolean()).isTrue();
    }

    /** Many calls at the same time, until one is refused or so many were made. */
    private static Burst burst(Product product, Deployment.Key key, int most) throws Exception {
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger admitted = new AtomicInteger();
        AtomicInteger unavailable = new AtomicInteger();
        Queue<HttpResponse<String>> limited = new ConcurrentLinkedQueue<>();
        List<Future<?>> callers = new ArrayList<>();
        long started = System.nanoTime();
        try (ExecutorService crowd = Executors.newFixedThreadPool(THREADS)) {
            for (int i = 0; i < THREADS; i++) {
                callers.add(crowd.submit(() -> {
                    while (limited.isEmpty() && begun.incrementAndGet() <= most) {
                        HttpResponse<String> answer = product.callOnce(key.secret(), "GET",
                                CONVERSATIONS + "?limit=1");
                        if (answer.statusCode() == 200) {
                            admitted.incrementAndGet();
                        } else if (answer.statusCode() == 503) {
                            unavailable.incrementAndGet();
                        } else {
                            limited.add(answer);
                        }
                    }
                    return null;
                }));
            }
        }
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        for (Future<?> caller : callers) {
            caller.get();
        }
        return new Burst(admitted.get(), List.copyOf(limited), unavailable.get(), took);
    }

    /** A key that had all its limit admits at once. */
    private Deployment.Key usedUpKey(Product product) throws Exception {
        Deployment.Key known = used;
        if (known == null) {
            known = standardKey(product);
            first = burst(product, known, 5_000);
            used = known;
        }
        return known;
    }

    private static Deployment.Key standardKey(Product product) throws Exception {
        return product.createKey("outsider", "globex", Agentclara.body("Standard", "live"));
    }

    private static String policy(HttpResponse<String> answer) {
        return answer.headers().firstValue("RateLimit-Policy").orElseThrow();
    }

    private static int remaining(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return Integer.parseInt(
                answer.headers().firstValue("RateLimit").orElseThrow().replaceAll(".*;r=(\\d+).*", "$1"));
    }
}
