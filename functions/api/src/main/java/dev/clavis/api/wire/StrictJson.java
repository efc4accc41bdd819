package dev.clavis.api.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a body that must be one JSON object (RFC 8259) in UTF-8, each name once, and nothing after it. */
final class StrictJson {
    private static final int MAX_DEPTH = 16;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).maxNumberLength(100)
                    .maxNameLength(1_000).build())
            .build();

    private StrictJson() {}

    /**
     * The object that a body is.
     *
     * @throws ProblemException 400 that says what is wrong
     */
    static JsonObject parse(byte[] body) {
        String text = decode(body);
        if (text.isBlank()) {
            throw invalid("The body is empty. Send a JSON object.");
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw invalid("The body is not a JSON object.");
            }
            JsonObject object = new JsonObject(object(parser), Digest.of(body));
            if (parser.nextToken() != null) {
                throw invalid("The body goes on after its JSON object.");
            }
            return object;
        } catch (JsonProcessingException e) {
            throw invalid("The body is not valid JSON" + place(e.getLocation())
                    + ", or a name stands twice in it, or it is nested too deeply.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /** Strictly; and what something on the way has already replaced was not UTF-8 when it was sent. */
    private static String decode(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            if (text.indexOf('\uFFFD') < 0) {
                return text;
            }
        } catch (CharacterCodingException e) {
            // Said below.
        }
        throw invalid("The body is not UTF-8.");
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, value(parser));
        }
        return fields;
    }

    private static List<@Nullable Object> array(JsonParser parser) throws IOException {
        List<@Nullable Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return items;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getDecimalValue();
        };
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(ProblemCode.INVALID_BODY, detail);
    }
}
