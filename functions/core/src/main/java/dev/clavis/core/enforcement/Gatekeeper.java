package dev.clavis.core.enforcement;

import dev.clavis.core.Environment;
import dev.clavis.core.WorkspaceId;
import dev.clavis.core.access.AccessRules;
import dev.clavis.core.enforcement.Decision.Unauthorized;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.Peppers;
import dev.clavis.core.secret.PresentedSecret;
import dev.clavis.core.secret.SecretFormat;
import dev.clavis.core.secret.Verifier;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the decision on a request. What can be told from the text alone is: a made-up, damaged or foreign secret costs
 * no call of any store. All else is for the store to decide, except what can only be refused again.
 *
 * <p>
 * Safe for use by several threads.
 */
public final class Gatekeeper {
    private final Set<Environment> served;
    private final SecretFormat format;
    private final AccessRules rules;
    private final Peppers peppers;
    private final EnforcementStore store;
    private final HoldBack holdBack;

    /** @param served the environments that this deployment serves */
    public Gatekeeper(Profile profile, Set<Environment> served, Peppers peppers, EnforcementStore store,
            InstantSource clock) {
        this.served = Set.copyOf(served);
        this.format = profile.secretFormat();
        this.rules = profile.accessRules();
        this.peppers = peppers;
        this.store = store;
        this.holdBack = new HoldBack(clock);
    }

    /**
     * Decides on one request, with at most one call of the store in all but rare cases.
     *
     * @throws dev.clavis.core.UnavailableException if the store or the peppers did not answer in time
     */
    public Decision decide(Request request) {
        Optional<String> token = request.authorization().flatMap(BearerToken::read);
        if (token.isEmpty()) {
            return new Unauthorized(Unauthorized.Reason.MISSING, Optional.empty());
        }
        Optional<PresentedSecret> presented = format.read(token.get());
        if (presented.isEmpty()) {
            return new Unauthorized(Unauthorized.Reason.MALFORMED, Optional.empty());
        }
        return decide(request, presented.get());
    }

    private Decision decide(Request request, PresentedSecret presented) {
        if (!served.contains(presented.environment())) {
            return refused(Unauthorized.Reason.ENVIRONMENT, presented);
        }
        Optional<Verifier> verifier = format.verify(presented, peppers);
        if (verifier.isEmpty()) {
            return refused(Unauthorized.Reason.FORGED, presented);
        }
        Optional<WorkspaceId> workspace = request.workspace().flatMap(WorkspaceId::parse);
        if (workspace.isEmpty() && request.workspace().isPresent()) {
            return refused(Unauthorized.Reason.WORKSPACE, presented);
        }
        return decide(new Check(presented.key(), verifier.get(), rules.permissionFor(request.route()), workspace,
                request.address()));
    }

    private Decision decide(Check check) {
        Optional<Decision> known = holdBack.known(check);
        if (known.isPresent()) {
            return known.get();
        }
        Decision decision = store.decide(check);
        holdBack.learn(check, decision);
        return decision;
    }

    private static Decision refused(Unauthorized.Reason reason, PresentedSecret presented) {
        return new Unauthorized(reason, Optional.of(presented.key()));
    }
}
