package dev.clavis.core.profile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** A profile's file as text. What editors do to files without saying so is a mistake here and not a riddle later. */
final class ProfileFile {
    /** Many times the longest profile: what is larger is another file. */
    static final int MAX_BYTES = 65_536;

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private ProfileFile() {}

    /** @throws ProfileException if this is no text that a profile can be */
    static String read(InputStream file) throws IOException {
        byte[] bytes = file.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new ProfileException(0, "the file has more than " + MAX_BYTES
                    + " bytes, which no profile needs; check that it is the right one");
        }
        String text = decode(bytes);
        if (text.indexOf(BYTE_ORDER_MARK) == 0) {
            throw new ProfileException(1, "the file begins with a byte order mark; save it as UTF-8 without one");
        }
        int carriageReturn = text.indexOf('\r');
        if (carriageReturn >= 0) {
            throw new ProfileException(lineOf(text.substring(0, carriageReturn)),
                    "the line ends in CR LF, as on Windows; save the file with LF alone");
        }
        return text;
    }

    private static String decode(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
        text.flip();
        if (result.isError()) {
            throw new ProfileException(lineOf(text.toString()), "the line is not UTF-8; save the file as UTF-8");
        }
        return text.toString();
    }

    private static int lineOf(String before) {
        return 1 + (int) before.chars().filter(c -> c == '\n').count();
    }
}
