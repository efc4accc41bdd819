package dev.clavis.core.secret;

import dev.clavis.core.internal.Base62;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The deployment's peppers, newest first. New secrets are made with the newest that has started; all are recognised at
 * once, and older ones stay until no secret uses them.
 *
 * <p>
 * Its text has one pepper a line, newest first, each {@code version:pepper} or {@code version:pepper:start} with the start
 * as in {@code 2026-11-21T06:00:00Z}. A line without a version is version 1: this is what CloudFormation generates for a
 * new deployment. Immutable.
 */
public final class PepperRing {
    private static final int NEW_LENGTH = 64;

    /** Who began to make a secret before the newer pepper started has ended by then, even if its clock is behind. */
    private static final Duration IN_FLIGHT = Duration.ofMinutes(1);

    private final List<RingLine> lines;

    private PepperRing(List<RingLine> lines) {
        this.lines = List.copyOf(lines);
    }

    /**
     * Reads the ring's text.
     *
     * @throws IllegalArgumentException if the text is not a ring; the message names the line and never its content
     */
    public static PepperRing parse(String text) {
        List<RingLine> lines = new ArrayList<>();
        for (String line : text.strip().split("\n", -1)) {
            lines.add(parse(line.strip(), lines));
        }
        return new PepperRing(lines);
    }

    /** Reads a ring's text out of the secret that it is. */
    public static PepperRing parse(Secret text) {
        return parse(text.text());
    }

    private static RingLine parse(String line, List<RingLine> newer) {
        String name = "line " + (newer.size() + 1) + " of the pepper ring: ";
        RingLine parsed;
        try {
            parsed = RingLine.parse(line);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + e.getMessage(), e);
        }
        if (!newer.isEmpty() && newer.getLast().version() <= parsed.version()) {
            throw new IllegalArgumentException(name + "its version is not below the one of the line above it");
        }
        return parsed;
    }

    /** The pepper for a secret that is made now: the newest that has started, or if none has, the oldest. */
    public Pepper current(Instant now) {
        return lines.stream().filter(line -> line.hasStarted(now)).findFirst().orElse(lines.getLast()).pepper();
    }

    /** The pepper with this version, if it is here. */
    public Optional<Pepper> pepper(int version) {
        return lines.stream().filter(line -> line.version() == version).map(RingLine::pepper).findFirst();
    }

    /** From when on new secrets are made with the pepper of this version; nothing means always, or that it is not here. */
    public Optional<Instant> start(int version) {
        return lines.stream().filter(line -> line.version() == version).findFirst().flatMap(RingLine::start);
    }

    /** The versions of all peppers, newest first. */
    public List<Integer> versions() {
        return lines.stream().map(RingLine::version).toList();
    }

    /**
     * This ring with one more pepper of 64 letters and digits (381 bits), which is newer than all.
     *
     * @param random must be cryptographically strong
     * @param start when it begins to make secrets, in whole seconds, rounded up; {@link Peppers#SAFE_START} after the
     *        ring has been written costs no call anything
     */
    public PepperRing withNew(RandomGenerator random, Instant start) {
        Instant second = start.truncatedTo(ChronoUnit.SECONDS);
        Instant whole = second.equals(start) ? start : second.plusSeconds(1);
        Pepper fresh = new Pepper(lines.getFirst().version() + 1, Base62.random(random, NEW_LENGTH));
        return new PepperRing(
                Stream.concat(Stream.of(new RingLine(fresh, Optional.of(whole))), lines.stream()).toList());
    }

    /**
     * This ring without one of its peppers. That no secret was made with it is for the caller to know: such a secret
     * would be refused ever after.
     *
     * @throws IllegalArgumentException if there is no such version, if it is the only one, or if it makes secrets now or
     *         did so less than a minute ago
     */
    public PepperRing without(int version, Instant now) {
        if (pepper(version).isEmpty()) {
            throw new IllegalArgumentException("the pepper ring has no version " + version);
        }
        if (lines.size() == 1) {
            throw new IllegalArgumentException("the only pepper of the ring stays");
        }
        if (current(now).version() == version || current(now.minus(IN_FLIGHT)).version() == version) {
            throw new IllegalArgumentException("version " + version
                    + " makes the new secrets, or did so a minute ago; first let a newer one start");
        }
        return new PepperRing(lines.stream().filter(line -> line.version() != version).toList());
    }

    /** The ring's text, for the store that keeps it and for nothing else. */
    public Secret print() {
        return new Secret(lines.stream().map(RingLine::print).collect(Collectors.joining("\n")));
    }

    /** The newest pepper that is as asked. */
    Optional<Pepper> first(Predicate<Pepper> asked) {
        for (RingLine line : lines) {
            if (asked.test(line.pepper())) {
                return Optional.of(line.pepper());
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
