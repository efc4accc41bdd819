package dev.clavis.core.enforcement;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.secret.Verifier;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What the store is asked about one call.
 *
 * @param key whose secret was presented
 * @param verifier of that secret
 * @param demand what the call needs of the key
 * @param workspace the one that the key has to be of, if one is named
 * @param address of the caller, as API Gateway or the back end that asks saw it
 * @param cost how much of the key's limits the call takes, all or nothing, 0 to {@link #MAX_COST}; 0 is a look, which
 *        takes and changes nothing and says what a call of cost 1 would get now
 * @param environments those of which the key may be; all of them if the secret's text has told its environment already
 */
public record Check(KeyId key, Verifier verifier, Demand demand, Optional<WorkspaceId> workspace, String address,
        long cost, Set<Environment> environments) {
    public static final long MAX_COST = 1_000_000;
    private static final Set<Environment> ALL_ENVIRONMENTS = Set.copyOf(EnumSet.allOf(Environment.class));

    public Check {
        requireCost(cost);
        if (environments.isEmpty()) {
            throw new IllegalArgumentException("a check names at least one environment");
        }
        environments = Set.copyOf(environments);
    }

    /** Of a secret whose environment is known to be served. */
    public Check(KeyId key, Verifier verifier, Demand demand, Optional<WorkspaceId> workspace, String address,
            long cost) {
        this(key, verifier, demand, workspace, address, cost, ALL_ENVIRONMENTS);
    }

    /** @throws IllegalArgumentException if no call can have this cost */
    static void requireCost(long cost) {
        if (cost < 0 || cost > MAX_COST) {
            throw new IllegalArgumentException("a cost is 0 to " + MAX_COST);
        }
    }

    /** Whether nothing is to be spent, only looked at. */
    public boolean isLook() {
        return cost == 0;
    }

    /** Whether the key's environment is for the store to look at. */
    public boolean limitsEnvironments() {
        return environments.size() < ALL_ENVIRONMENTS.size();
    }
}
