package dev.clavis.api.users;

import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * JSON for clients that take it for text: the same bytes under the type that they accept. Micronaut's own choice knows no
 * ranges such as {@code text/*}.
 */
@Singleton
final class JsonAsAccepted {
    private final ObjectMapper json;

    JsonAsAccepted(ObjectMapper json) {
        this.json = json;
    }

    /**
     * The type to answer with: {@code application/json}, or {@code text/plain} for who accepts text and no JSON. To be asked
     * before anything is done.
     *
     * @throws ProblemException 406 for who accepts neither
     */
    static MediaType typeFor(HttpHeaders headers) {
        List<MediaType> accepted = headers.accept();
        return Stream.of(MediaType.APPLICATION_JSON_TYPE, MediaType.TEXT_PLAIN_TYPE)
                .filter(type -> accepted.isEmpty() || accepted.stream().anyMatch(range -> admits(range, type)))
                .findFirst().orElseThrow(() -> new ProblemException(ProblemCode.NOT_ACCEPTABLE));
    }

    private static boolean admits(MediaType range, MediaType type) {
        return range.getQualityAsNumber().signum() > 0 && isAny(range.getType(), type.getType())
                && isAny(range.getSubtype(), type.getSubtype());
    }

    private static boolean isAny(String range, String name) {
        return range.equals("*") || range.equalsIgnoreCase(name);
    }

    HttpResponse<String> of(ApiKeyResponse body, MediaType type) {
        try {
            return HttpResponse.ok(json.writeValueAsString(body)).contentType(type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
