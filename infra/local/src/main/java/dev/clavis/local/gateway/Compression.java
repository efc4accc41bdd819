package dev.clavis.local.gateway;

import dev.clavis.local.template.Values;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.zip.GZIPOutputStream;

/**
 * What {@code MinimumCompressionSize} of an API does: answers of that size are sent with {@code gzip} to who takes it.
 *
 * @param minimumBytes nothing for no compression
 */
record Compression(OptionalInt minimumBytes) {
    private static final String ENCODING = "Content-Encoding";

    static Compression read(Values setting) {
        String text = setting.text("");
        return new Compression(text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text)));
    }

    HttpAnswer apply(GatewayRequest request, HttpAnswer answer) {
        boolean applies = minimumBytes.isPresent() && answer.body().remaining() >= minimumBytes.getAsInt()
                && answer.headers().last(ENCODING).isEmpty() && request.header("Accept-Encoding").stream()
                        .flatMap(taken -> Arrays.stream(taken.split(","))).anyMatch(Compression::isGzip);
        if (!applies) {
            return answer;
        }
        answer.headers().set(ENCODING, "gzip");
        return new HttpAnswer(answer.status(), answer.headers(), ByteBuffer.wrap(gzip(answer.body())));
    }

    private static boolean isGzip(String coding) {
        return coding.strip().matches("(?i)(gzip|x-gzip|\\*)(\\s*;\\s*q=(1(\\.0*)?|0\\.0*[1-9][0-9]*))?");
    }

    private static byte[] gzip(ByteBuffer body) {
        byte[] bytes = new byte[body.remaining()];
        body.duplicate().get(bytes);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
