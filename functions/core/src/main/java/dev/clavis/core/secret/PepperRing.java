package dev.clavis.core.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The deployment's peppers, newest first. New secrets are made with the newest; older ones stay until no secret uses
 * them.
 *
 * <p>
 * Its text has one pepper a line, newest first, each {@code version:pepper}. A line without a version is version 1: this
 * is what CloudFormation generates for a new deployment.
 */
public final class PepperRing {
    private static final Pattern LINE = Pattern.compile("(?:(\\d{1,6}):)?([!-~]+)");

    private final List<Pepper> peppers;

    private PepperRing(List<Pepper> peppers) {
        this.peppers = List.copyOf(peppers);
    }

    /**
     * Reads the ring's text.
     *
     * @throws IllegalArgumentException if the text is not a ring; the message names the line and never its content
     */
    public static PepperRing parse(String text) {
        List<Pepper> peppers = new ArrayList<>();
        Set<Integer> versions = new HashSet<>();
        int number = 0;
        for (String line : text.strip().split("\n", -1)) {
            number++;
            Matcher matcher = LINE.matcher(line.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException("line " + number + " of the pepper ring is not version:pepper");
            }
            int version = matcher.group(1) == null ? 1 : Integer.parseInt(matcher.group(1));
            if (!versions.add(version)) {
                throw new IllegalArgumentException("line " + number + " of the pepper ring repeats a version");
            }
            peppers.add(new Pepper(version, matcher.group(2)));
        }
        return new PepperRing(peppers);
    }

    /** The pepper for new secrets. */
    public Pepper current() {
        return peppers.getFirst();
    }

    /** The pepper under which this text has this tag. */
    Optional<Pepper> whoseTagFits(String text, String tag) {
        byte[] given = tag.getBytes(StandardCharsets.US_ASCII);
        for (Pepper pepper : peppers) {
            byte[] made = pepper.tag(text, tag.length()).getBytes(StandardCharsets.US_ASCII);
            if (MessageDigest.isEqual(given, made)) {
                return Optional.of(pepper);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return peppers.toString();
    }
}
