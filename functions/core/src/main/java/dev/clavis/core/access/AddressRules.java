package dev.clavis.core.access;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The only addresses from which a key may be used. */
public record AddressRules(List<AddressRange> ranges) {
    /** More would not fit into an enforcement item of one write unit. */
    public static final int MAX_RANGES = 5;
    private static final int GUARD_BYTES = 12;

    public AddressRules {
        if (ranges.isEmpty() || ranges.size() > MAX_RANGES) {
            throw new IllegalArgumentException("address rules name 1 to " + MAX_RANGES + " ranges");
        }
        ranges = ranges.stream().sorted(Comparator.comparing(AddressRange::toString)).toList();
    }

    /**
     * Reads what {@link #print} writes.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static AddressRules parse(String text) {
        return new AddressRules(Stream.of(text.split(" ", -1)).map(range -> AddressRange.parse(range)
                .orElseThrow(() -> new IllegalArgumentException("not a block of addresses"))).toList());
    }

    /** The blocks in their order, one space between two. */
    public String print() {
        return ranges.stream().map(AddressRange::toString).collect(Collectors.joining(" "));
    }

    /** Whether each of these blocks lies in one of the others, so that these rules admit no more than those. */
    public boolean isWithin(AddressRules others) {
        return ranges.stream().allMatch(mine -> others.ranges.stream().anyMatch(other -> other.covers(mine)));
    }

    /** Whether a call from this address (a literal; anything else is refused) may pass. */
    public boolean admit(String address) {
        try {
            InetAddress caller = InetAddress.ofLiteral(address);
            return ranges.stream().anyMatch(range -> range.contains(caller));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * A hash of these rules. The store, which cannot evaluate them, lets only those pass who name the hash: who have
     * evaluated these very rules.
     */
    public String guard() {
        try {
            String text = ranges.stream().map(AddressRange::toString).collect(Collectors.joining(","));
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(hash, GUARD_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
