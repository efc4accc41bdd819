package dev.clavis.authorizer.soak;

import dev.clavis.authorizer.soak.Answer.Kind;
import dev.clavis.authorizer.soak.Answer.Reason;
import dev.clavis.authorizer.soak.Call.Named;
import dev.clavis.authorizer.soak.Call.Need;
import dev.clavis.authorizer.soak.Call.Text;
import dev.clavis.authorizer.soak.State.Standing;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * After the rush, one call after the other: a key's life, and each kind of answer until it comes. So every kind is among
 * those that are judged, however slow the machine; and what the rush had used up for good would be missed here.
 */
final class Tour {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Caller caller;
    private final Changer changer;
    private final FastClock clock;
    private final long startedNanos = System.nanoTime();
    private final List<String> missed = new ArrayList<>();

    Tour(Caller caller, Changer changer, FastClock clock) {
        this.caller = caller;
        this.changer = changer;
        this.clock = clock;
    }

    /** The answers that did not come in time, in words. */
    List<String> missed() {
        return List.copyOf(missed);
    }

    /** Takes a new key in this slot through its life. */
    void visit(int slot) throws IOException {
        State plain = new State(0, State.NOTHING, State.NEVER, Standing.ACTIVE, State.READ, State.NEVER, false,
                WindowRule.UNLIMITED, Product.of(slot) == Product.WINDOWS ? WindowRule.UNLIMITED : 0);
        Subject subject = changer.create(slot, plain);
        Call good = new Call(subject.number(), Text.ISSUED, 0, Need.READ, Named.NONE, true);
        texts(subject, good);
        rights(slot, subject, good, plain);

        changer.change(slot, plain.withLimits(1, plain.second()));
        until(subject, good, Kind.LIMITED, Reason.NONE);
        State rotated = plain.withSecret(subject.issueNext(), State.NOTHING, State.NEVER);
        changer.change(slot, rotated);
        until(subject, good, Kind.UNAUTHORIZED, Reason.UNKNOWN);
        changer.change(slot, rotated.withStanding(Standing.REVOKED));
        until(subject, new Call(subject.number(), Text.ISSUED, rotated.secret(), Need.READ, Named.NONE, true),
                Kind.UNAUTHORIZED, Reason.REVOKED);
    }

    private void texts(Subject subject, Call good) throws IOException {
        for (Text text : Text.values()) {
            Call call = new Call(good.key(), text, good.secret(), good.need(), good.named(), good.inside());
            Answer answer = call.anyway().orElse(Answer.of(Kind.ALLOWED));
            until(text == Text.STRANGER ? new Subject(subject.number()) : subject, call, answer.kind(),
                    answer.reason());
        }
    }

    private void rights(int slot, Subject subject, Call good, State plain) throws IOException {
        until(subject, new Call(good.key(), good.text(), 0, Need.READ, Named.OTHER, true), Kind.UNAUTHORIZED,
                Reason.WORKSPACE);
        until(subject, new Call(good.key(), good.text(), 0, Need.WRITE, Named.OWN, true), Kind.FORBIDDEN,
                Reason.FORBIDDEN);
        changer.change(slot, plain.withFenced(true));
        until(subject, new Call(good.key(), good.text(), 0, Need.READ, Named.NONE, false), Kind.FORBIDDEN,
                Reason.ADDRESS);
        changer.change(slot, plain.withStanding(Standing.SUSPENDED));
        until(subject, good, Kind.FORBIDDEN, Reason.SUSPENDED);
        changer.change(slot, plain.withExpires(Math.floorDiv(clock.micros(), 1_000) * 1_000));
        until(subject, good, Kind.UNAUTHORIZED, Reason.EXPIRED);
    }

    private void until(Subject subject, Call call, Kind kind, Reason reason) throws IOException {
        do {
            Answer answer = caller.call(subject, call);
            if (answer.kind() == kind && answer.reason() == reason) {
                return;
            }
        } while (System.nanoTime() - startedNanos < PATIENCE.toNanos());
        missed.add(kind + " " + reason + " for " + call);
    }
}
