package dev.clavis.core.enforcement;

import dev.clavis.core.Deadline;
import dev.clavis.core.Environment;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.access.Route;
import dev.clavis.core.enforcement.Decision.Unauthorized;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.Peppers;
import dev.clavis.core.secret.Verifier;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the decision on a request. What can be told from the text alone is: a made-up, damaged or foreign secret costs
 * no call of any store. All else is for the store to decide, except what can only be refused again. A secret that was
 * issued elsewhere and brought in does not name its pepper: the store is asked about each, the current one first, all of
 * it in the time of one decision.
 *
 * <p>
 * Safe for use by several threads.
 */
public final class Gatekeeper {
    private static final Demand NOBODY = new Demand.Nobody();

    private final Recogniser recogniser;
    private final Map<Route, Demand> demands = new HashMap<>();
    private final EnforcementStore store;
    private final HoldBack holdBack;

    /** @param served the environments that this deployment serves */
    public Gatekeeper(Profile profile, Set<Environment> served, Peppers peppers, EnforcementStore store,
            InstantSource clock) {
        this.recogniser = new Recogniser(profile, served, peppers, clock);
        profile.accessRules().rules().forEach((route, permission) -> demands.put(route, new Demand.Of(permission)));
        this.store = store;
        this.holdBack = new HoldBack(clock);
    }

    /** What a call of this route needs of its key. A route without a rule is open to nobody. */
    public Demand demandOf(Route route) {
        return demands.getOrDefault(route, NOBODY);
    }

    /**
     * Decides on one request, with at most one call of the store in all but rare cases, or one for each pepper if the
     * secret was brought in.
     *
     * @throws dev.clavis.core.UnavailableException if the store or the peppers did not answer in time
     */
    public Decision decide(Request request) {
        Deadline due = Deadline.in(EnforcementStore.DECISION_TIME);
        Optional<String> token = request.authorization().flatMap(BearerToken::read);
        if (token.isEmpty()) {
            return new Unauthorized(Unauthorized.Reason.MISSING, Optional.empty());
        }
        Optional<WorkspaceId> workspace = request.workspace().flatMap(WorkspaceId::parse);
        boolean namesNoPossibleWorkspace = workspace.isEmpty() && request.workspace().isPresent();
        return switch (recogniser.recognise(token.get())) {
            case Recognition.Refused refused -> refused.decision();
            case Recognition.Possible possible when namesNoPossibleWorkspace ->
                possible.unconfirmed(Unauthorized.Reason.WORKSPACE);
            case Recognition.Possible possible ->
                decide(possible, demandOf(request.route()), workspace, request.address(), 1, due);
        };
    }

    /**
     * Decides on one call that a back end asks about: the same engine, and the same guarantees, as for a request.
     *
     * @param secretText as the back end's caller presented it; any text
     * @param within the workspace that the key has to be of; a key of another one is refused as
     *        {@link Unauthorized.Reason#WORKSPACE}, before its state is looked at, and nothing is spent
     * @param address of the back end's caller
     * @param cost 0 to {@link Check#MAX_COST}; 0 is a look, which spends nothing and is answered from the store each time
     * @throws IllegalArgumentException if no call can have this cost
     * @throws dev.clavis.core.UnavailableException if the store or the peppers did not answer in time
     */
    public Decision verify(String secretText, Demand demand, Optional<WorkspaceId> within, String address,
            long cost) {
        Check.requireCost(cost);
        Deadline due = Deadline.in(EnforcementStore.DECISION_TIME);
        return switch (recogniser.recognise(secretText)) {
            case Recognition.Refused refused -> refused.decision();
            case Recognition.Possible possible -> decide(possible, demand, within, address, cost, due);
        };
    }

    /** Asks for each verifier in turn until the store knows one. It spends at most once: an unknown secret costs nothing. */
    private Decision decide(Recognition.Possible secret, Demand demand, Optional<WorkspaceId> workspace,
            String address, long cost, Deadline due) {
        for (Verifier verifier : secret.verifiers()) {
            Decision decision = decide(
                    new Check(secret.key(), verifier, demand, workspace, address, cost, secret.environments()), due);
            if (!isUnknown(decision)) {
                return decision;
            }
        }
        return secret.unconfirmed(Unauthorized.Reason.UNKNOWN);
    }

    private Decision decide(Check check, Deadline due) {
        Optional<Decision> known = holdBack.known(check);
        if (known.isPresent()) {
            return known.get();
        }
        Decision decision = store.decide(check, due);
        holdBack.learn(check, decision);
        return decision;
    }

    private static boolean isUnknown(Decision decision) {
        return decision instanceof Unauthorized unauthorized && unauthorized.reason() == Unauthorized.Reason.UNKNOWN;
    }
}
