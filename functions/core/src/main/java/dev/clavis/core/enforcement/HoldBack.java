package dev.clavis.core.enforcement;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.limit.LimitState;
import dev.clavis.core.secret.Verifier;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Remembers refusals that the store would only repeat, since a refused write is billed like any other. It never lets a
 * call pass, and never keeps one out for longer than a second that could have passed: a limit or an unknown secret may
 * change. A revoked key does not, so it is asked about once a minute only; not never again, since a repair after a restore
 * of SQL may give a copy back what the revocation took. Who took the last permit knows as well as who was refused that the
 * next has to wait. For its second a key at its limit that is revoked, suspended or
 * expires meanwhile is still told about its limit: refused either way.
 *
 * <p>
 * Entries are by key id and verifier, never by id alone, or whoever knows an id could keep its key out. Bounded; safe for
 * use by several threads. What was learned of one check answers another only if that would find the same reason: a
 * reason that comes before it, such as another workspace's, must not be hidden by it. A look asks for what stands now, so
 * it is never answered from here and teaches nothing.
 */
final class HoldBack {
    private static final int MAX_ENTRIES = 10_000;
    private static final Duration LONGEST = Duration.ofSeconds(1);
    /** For how long a revoked key is refused without asking, at most. */
    private static final Duration REVOKED = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Map<Caller, Refusal> refusals = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Caller, Refusal> eldest) {
            return size() > MAX_ENTRIES;
        }
    };

    private record Caller(KeyId key, Verifier verifier) {}

    /** What of the learned check decides which others it answers. */
    private record Asked(long cost, Optional<WorkspaceId> workspace, Set<Environment> environments) {
        static Asked of(Check check) {
            return new Asked(check.cost(), check.workspace(), check.environments());
        }
    }

    private record Refusal(Asked asked, Decision decision, Instant until) {}

    HoldBack(InstantSource clock) {
        this.clock = clock;
    }

    /** The refusal that this check would get again. */
    Optional<Decision> known(Check check) {
        if (check.isLook()) {
            return Optional.empty();
        }
        synchronized (refusals) {
            if (refusals.isEmpty()) {
                return Optional.empty();
            }
            Caller caller = new Caller(check.key(), check.verifier());
            Refusal refusal = refusals.get(caller);
            if (refusal == null) {
                return Optional.empty();
            }
            if (!clock.instant().isBefore(refusal.until())) {
                refusals.remove(caller);
                return Optional.empty();
            }
            return Optional.of(refusal.decision()).filter(_ -> repeats(refusal, check));
        }
    }

    void learn(Check check, Decision decision) {
        if (check.isLook()) {
            return;
        }
        switch (decision) {
            case Decision.Allowed allowed -> keepUntilNext(check, allowed.key(), allowed.limits());
            case Decision.Limited limited when check.cost() == 1 ->
                keepUntilNext(check, limited.key(), limited.limits());
            case Decision.Limited limited -> keep(check, limited, shorter(limited.retryAfter()));
            case Decision.Unauthorized unauthorized -> {
                switch (unauthorized.reason()) {
                    case UNKNOWN -> keep(check, decision, LONGEST);
                    case REVOKED -> keep(check, decision, REVOKED);
                    case MISSING, MALFORMED, ENVIRONMENT, FORGED, EXPIRED, WORKSPACE -> {
                    }
                }
            }
            case Decision.Forbidden _, Decision.Overloaded _ -> {
            }
        }
    }

    /** What was admitted may have been the last that fits for now. The store's instant counts, however late it is told. */
    private void keepUntilNext(Check check, KeyFacts key, LimitState limits) {
        Instant now = clock.instant();
        if (limits.nextAt().isAfter(now)) {
            Duration wait = Duration.between(now, limits.nextAt());
            keep(check, new Decision.Limited(key, limits, wait), shorter(wait));
        }
    }

    private static Duration shorter(Duration wait) {
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }

    private void keep(Check check, Decision decision, Duration hold) {
        Refusal refusal = new Refusal(Asked.of(check), decision, clock.instant().plus(hold));
        synchronized (refusals) {
            refusals.put(new Caller(check.key(), check.verifier()), refusal);
        }
    }

    private static boolean repeats(Refusal refusal, Check check) {
        return switch (refusal.decision()) {
            case Decision.Limited limited -> limits(limited.key(), check) && refusal.asked().cost() == check.cost();
            case Decision.Unauthorized unauthorized when unauthorized
                    .reason() == Decision.Unauthorized.Reason.REVOKED ->
                isAsWide(check, refusal.asked());
            case Decision.Unauthorized _ -> true;
            case Decision.Allowed _, Decision.Forbidden _, Decision.Overloaded _ -> false;
        };
    }

    /** A limit does not answer a check of another demand or workspace, nor of a key whose address matters. */
    private static boolean limits(KeyFacts key, Check check) {
        return !key.guarded() && check.demand().isMetBy(key.permissions())
                && check.environments().contains(key.environment())
                && check.workspace().filter(workspace -> !workspace.equals(key.workspace())).isEmpty();
    }

    /** Whether all that the learned check found to be as asked for is so for this one. */
    private static boolean isAsWide(Check check, Asked learned) {
        return (check.workspace().isEmpty() || check.workspace().equals(learned.workspace()))
                && check.environments().containsAll(learned.environments());
    }
}
