package dev.clavis.authorizer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One JSON text (RFC 8259), read once from its start to its end by who knows what should come. What nobody asks for is
 * skipped and has to be well-formed all the same. It reads as Jackson does, which the tests hold it to, but nothing that
 * is not UTF-8; why it is here stands in docs/decisions.md. Used by one thread.
 */
final class JsonReader {
    private static final int MAX_DEPTH = 1_000;
    private static final int HEX_DIGITS = 4;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf };
    private static final int END = -1;
    /** What an ASCII letter of lower case has more than the one of upper case. */
    private static final int LOWER_CASE = 0x20;

    /** Times a byte, it is eight of that byte. */
    private static final long EACH = 0x0101_0101_0101_0101L;

    private final byte[] json;
    /** The same, to be looked at eight bytes at a time. */
    private final ByteBuffer words;
    private int at;
    private int depth;
    private int nameAt;
    /** The name of the field whose value comes next, if it is not written as it is. */
    private @Nullable String escapedName;

    /** @param json in UTF-8, with or without a byte order mark */
    JsonReader(byte[] json) {
        this.json = json;
        this.words = ByteBuffer.wrap(json).order(ByteOrder.LITTLE_ENDIAN);
        this.at = startsWith(BYTE_ORDER_MARK, json) ? BYTE_ORDER_MARK.length : 0;
    }

    private static boolean startsWith(byte[] mark, byte[] json) {
        return json.length >= mark.length && Arrays.equals(mark, 0, mark.length, json, 0, mark.length);
    }

    /** Gets each value of an object or an array in turn, and has to take it by one of the methods of the reader. */
    @FunctionalInterface
    interface ValueReader {
        void read(JsonReader json) throws IOException;
    }

    boolean isNull() {
        return peek() == 'n';
    }

    boolean isObject() {
        return peek() == '{';
    }

    boolean isArray() {
        return peek() == '[';
    }

    boolean isText() {
        return peek() == '"';
    }

    /** Takes the object that comes next; the reader gets the value of each field. */
    void eachField(ValueReader reader) throws IOException {
        open('{');
        for (boolean more = !isEmpty('}'); more; more = goesOn('}')) {
            readName();
            take(':');
            reader.read(this);
        }
    }

    /** Whether the field whose value comes next has this name; to be asked before the value is taken. */
    boolean isNamed(String name) {
        return escapedName == null ? isNamed(name, 0) : escapedName.equals(name);
    }

    /** The same for a name of ASCII letters and dashes, each letter in either case. */
    boolean isNamedInAnyCase(String name) {
        return escapedName == null
                ? isNamed(name, LOWER_CASE)
                : escapedName.equalsIgnoreCase(name) && escapedName.chars().allMatch(c -> c < 0x80);
    }

    /** Takes the array that comes next. */
    void eachElement(ValueReader reader) throws IOException {
        open('[');
        for (boolean more = !isEmpty(']'); more; more = goesOn(']')) {
            reader.read(this);
        }
    }

    /** Takes the text that comes next. */
    String text() throws IOException {
        peek();
        int start = at + 1;
        boolean hasEscapes = skipText();
        String text = new String(json, start, at - 1 - start, StandardCharsets.UTF_8);
        return hasEscapes ? unescaped(text) : text;
    }

    /** Takes the text that comes next, or skips what is none. */
    @Nullable
    String textOrSkip() throws IOException {
        if (isText()) {
            return text();
        }
        skip();
        return null;
    }

    /** Takes whatever comes next. */
    void skip() throws IOException {
        switch (peek()) {
            case '{' -> skipObject();
            case '[' -> skipArray();
            case '"' -> skipText();
            case 't' -> skipWord("true");
            case 'f' -> skipWord("false");
            case 'n' -> skipWord("null");
            default -> skipNumber();
        }
    }

    /** @throws IOException if anything comes next */
    void requireEnd() throws IOException {
        if (peek() != END) {
            throw new IOException("the JSON text goes on behind its end");
        }
    }

    private void readName() throws IOException {
        peek();
        int start = at;
        nameAt = start + 1;
        escapedName = null;
        if (skipText()) {
            at = start;
            escapedName = text();
        }
    }

    /** It is written without escapes, so its end is a quote, which no name has. */
    private boolean isNamed(String name, int eitherCase) {
        for (int i = 0; i < name.length(); i++) {
            if ((json[nameAt + i] | eitherCase) != (name.charAt(i) | eitherCase)) {
                return false;
            }
        }
        return json[nameAt + name.length()] == '"';
    }

    private void skipObject() throws IOException {
        open('{');
        for (boolean more = !isEmpty('}'); more; more = goesOn('}')) {
            skipText();
            take(':');
            skip();
        }
    }

    private void skipArray() throws IOException {
        open('[');
        for (boolean more = !isEmpty(']'); more; more = goesOn(']')) {
            skip();
        }
    }

    private void open(char start) throws IOException {
        take(start);
        if (++depth > MAX_DEPTH) {
            throw new IOException("the JSON text is nested too deeply");
        }
    }

    private boolean isEmpty(char end) {
        if (peek() != end) {
            return false;
        }
        close();
        return true;
    }

    private boolean goesOn(char end) throws IOException {
        int next = peek();
        if (next == end) {
            close();
            return false;
        }
        if (next != ',') {
            throw malformed(at);
        }
        at++;
        return true;
    }

    private void close() {
        at++;
        depth--;
    }

    /** @return whether it has escapes */
    private boolean skipText() throws IOException {
        take('"');
        int start = at;
        boolean hasEscapes = false;
        boolean isAscii = true;
        int i = endOfPlain(start);
        while (i < json.length && json[i] != '"') {
            if (json[i] == '\\') {
                hasEscapes = true;
                i = endOfPlain(endOfEscape(i + 1) + 1);
            } else if (json[i] < 0) {
                isAscii = false;
                i = endOfPlain(i + 1);
            } else {
                throw malformed(i);
            }
        }
        if (i == json.length) {
            throw malformed(i);
        }
        at = i + 1;
        if (!isAscii) {
            // Fails at what is no UTF-8, which the constructor of String would replace.
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json, start, i - start));
        }
        return hasEscapes;
    }

    /** The next place with anything but a plain ASCII character of a text, or the end. Most of an event is looked at here. */
    private int endOfPlain(int from) {
        int i = from;
        while (i <= json.length - Long.BYTES) {
            long special = specialsIn(words.getLong(i));
            if (special != 0) {
                return i + Long.numberOfTrailingZeros(special) / Byte.SIZE;
            }
            i += Long.BYTES;
        }
        while (i < json.length && json[i] >= ' ' && json[i] != '"' && json[i] != '\\') {
            i++;
        }
        return i;
    }

    /**
     * The highest bit of each of eight bytes that is a quote, a backslash, a control character or not ASCII. A borrow may
     * set it in bytes behind the first such one, never before: the first is in the lowest bits.
     */
    private static long specialsIn(long eight) {
        long quotes = (eight ^ '"' * EACH) - EACH;
        long backslashes = (eight ^ '\\' * EACH) - EACH;
        long controls = eight - ' ' * EACH;
        return (quotes | backslashes | controls | eight) & (EACH << (Byte.SIZE - 1));
    }

    /** @param from behind the backslash */
    private int endOfEscape(int from) throws IOException {
        if (from == json.length || "\"\\/bfnrtu".indexOf(json[from]) < 0) {
            throw malformed(from);
        }
        int end = json[from] == 'u' ? from + HEX_DIGITS : from;
        for (int i = from + 1; i <= end; i++) {
            if (i >= json.length || Character.digit(json[i], 16) < 0) {
                throw malformed(i);
            }
        }
        return end;
    }

    /** @param text whose escapes are good */
    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        int from = 0;
        for (int i = text.indexOf('\\'); i >= 0; i = text.indexOf('\\', from)) {
            plain.append(text, from, i);
            char c = text.charAt(i + 1);
            from = i + 2;
            switch (c) {
                case 'b' -> plain.append('\b');
                case 'f' -> plain.append('\f');
                case 'n' -> plain.append('\n');
                case 'r' -> plain.append('\r');
                case 't' -> plain.append('\t');
                case 'u' -> {
                    plain.append((char) Integer.parseInt(text, from, from + HEX_DIGITS, 16));
                    from += HEX_DIGITS;
                }
                default -> plain.append(c);
            }
        }
        return plain.append(text, from, text.length()).toString();
    }

    private void skipWord(String word) throws IOException {
        for (int i = 0; i < word.length(); i++) {
            if (!skipOne(word.charAt(i))) {
                throw malformed(at);
            }
        }
    }

    private void skipNumber() throws IOException {
        skipOne('-');
        if (!skipOne('0')) {
            skipDigits();
        }
        if (skipOne('.')) {
            skipDigits();
        }
        if (skipOne('e') || skipOne('E')) {
            if (!skipOne('+')) {
                skipOne('-');
            }
            skipDigits();
        }
    }

    private boolean skipOne(char c) {
        boolean is = at < json.length && json[at] == c;
        at += is ? 1 : 0;
        return is;
    }

    private void skipDigits() throws IOException {
        int from = at;
        while (at < json.length && json[at] >= '0' && json[at] <= '9') {
            at++;
        }
        if (at == from) {
            throw malformed(at);
        }
    }

    /** What comes next behind white space, which is taken; {@link #END} if nothing does. */
    private int peek() {
        while (at < json.length) {
            int b = json[at] & 0xff;
            // Nearly always the first is all that there is to ask.
            if (b > ' ' || (b != ' ' && b != '\n' && b != '\r' && b != '\t')) {
                return b;
            }
            at++;
        }
        return END;
    }

    private void take(char expected) throws IOException {
        if (peek() != expected) {
            throw malformed(at);
        }
        at++;
    }

    private static IOException malformed(int at) {
        return new IOException("the JSON text is malformed at byte " + at);
    }
}
