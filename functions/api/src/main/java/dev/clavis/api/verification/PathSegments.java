package dev.clavis.api.verification;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The segments of a path that can be read in one way only.
 *
 * @param raw as they are written
 * @param decoded with their percent-encoding resolved
 */
record PathSegments(List<String> raw, List<String> decoded) {
    private static final int MAX_LENGTH = 8_192;
    /** RFC 3986 §3.3 without the semicolon, at which some servers cut a segment. */
    private static final Pattern SEGMENT = Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,=:@-]++|%[0-9A-Fa-f]{2})++");

    /**
     * Nothing for a path that is none, or that servers read differently: with empty segments (two slashes, or one at the
     * end), with {@code .} or {@code ..} in any spelling, with an encoded slash, backslash, percent sign or control
     * character, or with an encoding that is not UTF-8.
     */
    static Optional<PathSegments> parse(String path) {
        if (path.equals("/")) {
            return Optional.of(new PathSegments(List.of(), List.of()));
        }
        if (path.length() > MAX_LENGTH || !path.startsWith("/")) {
            return Optional.empty();
        }
        List<String> raw = List.of(path.substring(1).split("/", -1));
        List<String> decoded = raw.stream().flatMap(segment -> decode(segment).stream()).toList();
        return decoded.size() == raw.size() ? Optional.of(new PathSegments(raw, decoded)) : Optional.empty();
    }

    private static Optional<String> decode(String segment) {
        if (!SEGMENT.matcher(segment).matches()) {
            return Optional.empty();
        }
        List<Byte> bytes = new ArrayList<>();
        for (int i = 0; i < segment.length(); i++) {
            boolean encoded = segment.charAt(i) == '%';
            bytes.add(encoded ? (byte) Integer.parseInt(segment, i + 1, i + 3, 16) : (byte) segment.charAt(i));
            i += encoded ? 2 : 0;
        }
        return utf8(bytes).filter(PathSegments::isPlain);
    }

    private static Optional<String> utf8(List<Byte> bytes) {
        ByteBuffer buffer = ByteBuffer.allocate(bytes.size());
        bytes.forEach(buffer::put);
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(buffer.flip()).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isPlain(String decoded) {
        return !decoded.equals(".") && !decoded.equals("..") && decoded.chars()
                .noneMatch(c -> c == '/' || c == '\\' || c == '%' || c == ';' || Character.isISOControl(c));
    }
}
