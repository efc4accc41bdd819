package dev.clavis.authorizer.soak;

import dev.clavis.authorizer.soak.Answer.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/** Holds all answers of one key against the model. */
final class Judge {
    private final Timeline timeline;
    private final List<Made> calls;
    private final LimitRule limits;
    private final HoldBackRule holdBack;

    /** @param calls all that were made with this key's secrets, in any order */
    Judge(Product product, List<Change> changes, List<Made> calls) {
        this.timeline = new Timeline(changes);
        this.calls = calls;
        this.limits = product == Product.WINDOWS
                ? new WindowRule(timeline, calls)
                : new BucketRule(timeline, calls);
        this.holdBack = new HoldBackRule(limits);
    }

    /** Calls whose answer no state that was possible demands. Those that were not decided are no answers. */
    Set<Made> wrong() {
        List<Made> undemanded = new ArrayList<>();
        for (Made call : calls) {
            if (isDemanded(call)) {
                holdBack.learn(call);
                lastPermit(call).ifPresent(holdBack::learn);
            } else if (call.answer().kind() != Kind.UNAVAILABLE) {
                undemanded.add(call);
            }
        }
        undemanded.removeIf(holdBack::mayRepeat);
        Set<Made> wrong = new LinkedHashSet<>(undemanded);
        wrong.addAll(limits.tooMany());
        return wrong;
    }

    /** Who got what may have been the last permit may be told so as if refused: the refusal that the next would get. */
    private Optional<Made> lastPermit(Made call) {
        boolean mayBeLast = call.isAllowed() && timeline.during(call.start(), call.end()).stream()
                .anyMatch(state -> demands(state, call) && limits.mayBeReached(state, call));
        return mayBeLast
                ? Optional.of(new Made(call.call(), call.start(), call.end(), call.answer().limited()))
                : Optional.empty();
    }

    private boolean isDemanded(Made call) {
        return call.call().anyway().map(call.answer()::equals).orElseGet(
                () -> timeline.during(call.start(), call.end()).stream().anyMatch(state -> demands(state, call)));
    }

    private boolean demands(State state, Made call) {
        return LongStream.of(call.start(), state.retires(), state.expires(), call.end())
                .filter(instant -> instant >= call.start() && instant <= call.end())
                .mapToObj(instant -> state.demands(call.call(), instant))
                .anyMatch(demanded -> isMet(demanded, state, call));
    }

    private boolean isMet(Answer demanded, State state, Made call) {
        Answer said = call.answer();
        return said.equals(demanded) || (demanded.kind() == Kind.ALLOWED && said.equals(demanded.limited())
                && limits.mayBeReached(state, call));
    }

    /** The states that were possible during the call, for who has to find out why. */
    List<State> possible(Made call) {
        return timeline.during(call.start(), call.end());
    }
}
