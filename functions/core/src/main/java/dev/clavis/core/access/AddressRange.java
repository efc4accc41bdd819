package dev.clavis.core.access;

import java.net.InetAddress;
import java.util.Optional;

/**
 * A block of IPv4 or IPv6 addresses (RFC 4632 notation).
 *
 * @param first the block's first address
 * @param prefixLength how many leading bits all its addresses share
 */
public record AddressRange(InetAddress first, int prefixLength) {
    /** Reads {@code 203.0.113.0/24}, {@code 2001:db8::/32} or a single address; bits after the prefix must be zero, and all four bytes of IPv4 be there. */
    public static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        try {
            InetAddress first = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            int bits = first.getAddress().length * 8;
            int length = slash < 0 ? bits : Integer.parseInt(text, slash + 1, text.length(), 10);
            AddressRange range = new AddressRange(first, length);
            boolean isWhole = bits > 32 || text.startsWith(first.getHostAddress());
            return isWhole && length >= 0 && length <= bits && range.hasNoBitsAfterPrefix()
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
