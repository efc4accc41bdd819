package dev.clavis.authorizer.soak;

import dev.clavis.authorizer.soak.Answer.Kind;
import dev.clavis.authorizer.soak.Answer.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ArrayList;

/**
 * Which refusals may be repeated without asking, and for how long: a limit that is reached and a secret that is unknown
 * for a second, a revoked key for a minute, and only to who presents the same secret. A limit is known to be reached by who
 * was refused and by who got the last permit. A repetition starts no new second.
 */
final class HoldBackRule {
    private static final long SECOND = 1_000_000;
    private static final long MINUTE = 60 * SECOND;

    private final LimitRule limits;
    private final Map<Asked, List<Made>> refused = new HashMap<>();

    private record Asked(int secret, Answer answer) {}

    HoldBackRule(LimitRule limits) {
        this.limits = limits;
    }

    /** What a state demanded at the time, so that it may be repeated. */
    void learn(Made demanded) {
        if (hold(demanded.answer()) > 0) {
            refused.computeIfAbsent(asked(demanded), _ -> new ArrayList<>()).add(demanded);
        }
    }

    boolean mayRepeat(Made call) {
        return refused.getOrDefault(asked(call), List.of()).stream().anyMatch(
                earlier -> earlier.start() <= call.end() && call.start() < end(earlier));
    }

    private long end(Made earlier) {
        long held = earlier.end() + hold(earlier.answer());
        return earlier.answer().kind() == Kind.LIMITED ? Math.min(held, limits.holdEnds(earlier)) : held;
    }

    private static Asked asked(Made call) {
        return new Asked(call.call().secret(), call.answer());
    }

    private static long hold(Answer answer) {
        if (answer.kind() == Kind.LIMITED) {
            return SECOND;
        }
        return answer.reason() == Reason.UNKNOWN ? SECOND : answer.reason() == Reason.REVOKED ? MINUTE : 0;
    }
}
