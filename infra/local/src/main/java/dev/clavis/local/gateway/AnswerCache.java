package dev.clavis.local.gateway;

import dev.clavis.local.functions.FunctionException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What API Gateway remembers of an authorizer's answers: allow or deny with its context, whatever the route, for every
 * request with the same identity. A call that failed, such as with {@code Unauthorized}, leaves nothing to remember.
 * Safe for use by many threads.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/configure-api-gateway-lambda-authorization.html">Caching
 *      of authorization</a>
 */
final class AnswerCache {
    private final Duration life;
    private final InstantSource clock;
    private final Map<List<String>, Kept> answers = new ConcurrentHashMap<>();

    /** An authorizer on its way. */
    interface Call {
        AuthorizerAnswer run() throws FunctionException, MalformedException;
    }

    private record Kept(AuthorizerAnswer answer, Instant end) {}

    /** @param life of an answer; zero for none */
    AnswerCache(Duration life, InstantSource clock) {
        this.life = life;
        this.clock = clock;
    }

    /** The answer kept for this identity, or else the call's. */
    AuthorizerAnswer get(List<String> identity, Call call) throws FunctionException, MalformedException {
        Kept kept = answers.get(identity);
        if (kept != null && clock.instant().isBefore(kept.end())) {
            return kept.answer();
        }
        AuthorizerAnswer answer = call.run();
        if (life.isPositive()) {
            answers.put(identity, new Kept(answer, clock.instant().plus(life)));
        }
        return answer;
    }
}
