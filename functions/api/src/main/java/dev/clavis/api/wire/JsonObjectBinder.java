package dev.clavis.api.wire;

import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import io.micronaut.function.aws.proxy.ApiGatewayServletRequest.EmptyBodyException;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.core.value.OptionalValues;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import io.micronaut.servlet.http.ServletHttpRequest;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Gives controllers the request's body as a {@link JsonObject}. A nullable one is null for a request without a body. */
@Singleton
final class JsonObjectBinder implements TypedRequestArgumentBinder<JsonObject> {
    static final int MAX_BYTES = 64 * 1024;

    @Override
    public Argument<JsonObject> argumentType() {
        return Argument.of(JsonObject.class);
    }

    @Override
    public BindingResult<JsonObject> bind(ArgumentConversionContext<JsonObject> context, HttpRequest<?> request) {
        Optional<JsonObject> object = read(request, context.getArgument().isNullable());
        return () -> object;
    }

    private static Optional<JsonObject> read(HttpRequest<?> request, boolean mayBeMissing) {
        byte[] body = body(request);
        if (body.length == 0 && mayBeMissing) {
            return Optional.empty();
        }
        if (body.length > MAX_BYTES) {
            throw new ProblemException(ProblemCode.BODY_TOO_LARGE);
        }
        if (!isJson(request)) {
            throw new ProblemException(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
        }
        return Optional.of(StrictJson.parse(body));
    }

    private static boolean isJson(HttpRequest<?> request) {
        Optional<MediaType> type = request.getContentType();
        return type.isPresent() && type.get().getName().equals(MediaType.APPLICATION_JSON)
                && charset(type.get().getParameters()).map(JsonObjectBinder::isUtf8).orElse(true);
    }

    private static Optional<String> charset(OptionalValues<String> parameters) {
        for (CharSequence name : parameters) {
            if (name.toString().equalsIgnoreCase(MediaType.CHARSET_PARAMETER)) {
                return parameters.get(name);
            }
        }
        return Optional.empty();
    }

    /** By its text: a charset of that name need not exist, nor the name be a possible one. */
    private static boolean isUtf8(String charset) {
        return charset.equalsIgnoreCase("utf-8") || charset.equalsIgnoreCase("\"utf-8\"");
    }

    private static byte[] body(HttpRequest<?> request) {
        if (!(request instanceof ServletHttpRequest<?, ?> servlet)) {
            throw new IllegalStateException("a request of another kind than the proxy makes: " + request.getClass());
        }
        try (InputStream in = servlet.getInputStream()) {
            return in.readNBytes(MAX_BYTES + 1);
        } catch (EmptyBodyException e) {
            return new byte[0];
        } catch (IllegalArgumentException e) {
            // Said to be Base64, by whoever invoked the function past API Gateway, and is none.
            throw new ProblemException(ProblemCode.INVALID_BODY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
