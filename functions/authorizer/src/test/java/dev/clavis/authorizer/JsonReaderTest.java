package dev.clavis.authorizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** It reads what Jackson reads, and refuses what Jackson refuses. */
class JsonReaderTest {
    private static final int CASES = Integer.getInteger("fuzz.cases", 100_000);
    private static final String FRAGMENTS = "{}[]:,\"\\ \n\t01-+.eE";
    private static final String[] WORDS = {"true", "false", "null", "\"name\"", "\"na\\u006de\"", "\"\"", "-0.5e+3",
            "{\"name\":", "[1,", "\"\\ud83d\\ude00\"", "\"\u00e4\u20ac\"", "{\"\\n\":{}}", "\\u00e", "\u0000", "nul" };

    private static final JsonFactory JACKSON = new JsonFactory();

    @Test
    void anyTextIsReadAsJacksonReadsIt() {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        int read = 0;
        for (int i = 0; i < CASES; i++) {
            // An event is an object; of a number by itself Jackson takes some that go on behind their end.
            String json = "[" + switch (i % 4) {
                case 0 -> soup(random);
                case 1 -> damaged(random, value(random, 0));
                default -> value(random, 0);
            } + "]";
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            if (random.nextInt(8) == 0) {
                bytes[1 + random.nextInt(bytes.length - 1)] = (byte) random.nextInt();
            }
            String expected = byJackson(bytes);
            assertThat(byReader(bytes)).as("case %d of -Dseed=%d: %s, in bytes %s", i, seed, json,
                    HexFormat.of().formatHex(bytes)).isEqualTo(expected);
            read += expected.equals("refused") ? 0 : 1;
        }
        assertThat(read).as("texts that could be read").isBetween(CASES / 4, CASES * 3 / 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{\"a\"}", "{\"a\":1,}", "[1,]", "[1 2]", "\"\\x\"", "\"\\u12g4\"",
            "\"a\nb\"",
            "01", "1.", "1e", "-", "+1", "tru", "t rue", "nulls", "{} {}", "'a'", "[1", "\"a", "{a:1}", "\"\\" })
    void whatIsNotJsonIsRefused(String json) {
        assertThatIOException().isThrownBy(() -> {
            JsonReader reader = new JsonReader(json.getBytes(StandardCharsets.UTF_8));
            reader.skip();
            reader.requireEnd();
        });
    }

    @Test
    void theDeepestNestingIsRefusedAndNotAnError() {
        byte[] deep = "[".repeat(100_000).getBytes(StandardCharsets.UTF_8);

        assertThatIOException().isThrownBy(() -> new JsonReader(deep).skip()).withMessageContaining("too deeply");
    }

    @Test
    void aNameIsKnownHoweverItIsWritten() throws IOException {
        JsonReader reader = new JsonReader("{\"n\\u0061me\":1,\"NAME\":2,\"nam\":3,\"names\":4}".getBytes(
                StandardCharsets.UTF_8));
        StringBuilder seen = new StringBuilder();
        reader.eachField(json -> {
            seen.append(json.isNamed("name") ? 'y' : 'n').append(json.isNamedInAnyCase("Name") ? 'y' : 'n');
            json.skip();
        });

        assertThat(seen).hasToString("yynynnnn");
    }

    private static String byReader(byte[] json) {
        try {
            StringBuilder all = new StringBuilder();
            JsonReader reader = new JsonReader(json);
            read(reader, all);
            reader.requireEnd();
            return all.toString();
        } catch (IOException e) {
            return "refused";
        }
    }

    private static void read(JsonReader json, StringBuilder all) throws IOException {
        if (json.isObject()) {
            all.append('{');
            json.eachField(field -> {
                all.append(field.isNamed("name") ? "name" : "other").append(':');
                read(field, all);
            });
            all.append('}');
        } else if (json.isArray()) {
            all.append('[');
            json.eachElement(element -> read(element, all));
            all.append(']');
        } else if (json.isText()) {
            all.append('"').append(json.text()).append('"');
        } else {
            json.skip();
            all.append('.');
        }
    }

    private static String byJackson(byte[] json) {
        StringBuilder all = new StringBuilder();
        try (JsonParser parser = JACKSON.createParser(decoded(json))) {
            if (parser.nextToken() == null) {
                return "refused";
            }
            read(parser, all);
            return parser.nextToken() == null ? all.toString() : "refused";
        } catch (IOException e) {
            return "refused";
        }
    }

    /** By the JDK, which refuses all that is no UTF-8: Jackson's own decoder takes 0xC1 0xA4 for a d. */
    private static String decoded(byte[] json) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
    }

    private static void read(JsonParser json, StringBuilder all) throws IOException {
        switch (json.currentToken()) {
            case START_OBJECT -> {
                all.append('{');
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    all.append(json.currentName().equals("name") ? "name" : "other").append(':');
                    json.nextToken();
                    read(json, all);
                }
                all.append('}');
            }
            case START_ARRAY -> {
                all.append('[');
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    read(json, all);
                }
                all.append(']');
            }
            case VALUE_STRING -> all.append('"').append(json.getText()).append('"');
            default -> {
                json.getText();
                all.append('.');
            }
        }
    }

    private static String value(Random random, int depth) {
        int kind = random.nextInt(depth > 4 ? 4 : 7);
        return switch (kind) {
            case 0, 1 -> WORDS[random.nextInt(6)];
            case 2 -> Integer.toString(random.nextInt());
            case 3 -> Double.toString(random.nextGaussian());
            case 4 -> "[" + value(random, depth + 1) + " ,\n" + value(random, depth + 1) + "]";
            case 5 -> "{\"name\" : " + value(random, depth + 1) + ", \"\\u006eame\":" + value(random, depth + 1) + "}";
            default -> "{\"\u00e4\\\"\":" + value(random, depth + 1) + "\t}";
        };
    }

    private static String damaged(Random random, String json) {
        int at = random.nextInt(json.length());
        String other = WORDS[random.nextInt(WORDS.length)];
        return json.substring(0, at) + other + json.substring(Math.min(json.length(), at + random.nextInt(3)));
    }

    private static String soup(Random random) {
        StringBuilder soup = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            soup.append(random.nextBoolean()
                    ? WORDS[random.nextInt(WORDS.length)]
                    : FRAGMENTS.charAt(random.nextInt(FRAGMENTS.length())));
        }
        return soup.toString();
    }
}
