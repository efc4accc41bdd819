package dev.clavis.core.access;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of IPv4 or IPv6 addresses (RFC 4632 notation).
 *
 * @param first the block's first address
 * @param prefixLength how many leading bits all its addresses share
 */
public record AddressRange(InetAddress first, int prefixLength) {
    private static final Pattern SHAPE = Pattern.compile("([0-9a-fA-F:.]+)(?:/([0-9]{1,3}))?");

    /** Reads {@code 203.0.113.0/24}, {@code 2001:db8::/32} or a single address; bits after the prefix must be zero, and all four bytes of IPv4 be there. */
    public static Optional<AddressRange> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            InetAddress first = InetAddress.ofLiteral(matcher.group(1));
            int bits = first.getAddress().length * 8;
            AddressRange range = new AddressRange(first,
                    matcher.group(2) == null ? bits : Integer.parseInt(matcher.group(2)));
            boolean isWhole = bits > 32 || matcher.group(1).equals(first.getHostAddress());
            return isWhole && range.prefixLength <= bits && range.hasNoBitsAfterPrefix()
                    ? Optional.of(range)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public boolean contains(InetAddress address) {
        byte[] mine = first.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < prefixLength; bit++) {
            if (bitAt(mine, bit) != bitAt(other, bit)) {
                return false;
            }
        }
        return true;
    }

    /** Whether all addresses of the other block are in this one. */
    public boolean covers(AddressRange other) {
        return prefixLength <= other.prefixLength && contains(other.first);
    }

    private boolean hasNoBitsAfterPrefix() {
        byte[] address = first.getAddress();
        for (int bit = prefixLength; bit < address.length * 8; bit++) {
            if (bitAt(address, bit) != 0) {
                return false;
            }
        }
        return true;
    }

    private static int bitAt(byte[] address, int bit) {
        return address[bit / 8] >> (7 - bit % 8) & 1;
    }

    @Override
    public String toString() {
        return first.getHostAddress() + "/" + prefixLength;
    }
}
