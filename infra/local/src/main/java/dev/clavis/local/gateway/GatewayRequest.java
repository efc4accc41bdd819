package dev.clavis.local.gateway;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A request as it came in.
 *
 * @param path as sent, percent-encoding and all
 * @param query as sent, empty if there is none
 * @param body its bytes; empty if it is larger than API Gateway takes
 * @param isTooLarge whether it is
 * @param sourceAddress of the caller's socket
 */
record GatewayRequest(String method, String path, String query, Fields headers, ByteBuffer body, boolean isTooLarge,
        String sourceAddress, String protocol, Instant time, String requestId) {
    /** The payload quota of REST APIs. */
    static final int MAX_BODY_BYTES = 10 * 1024 * 1024;

    GatewayRequest(String method, String path, String query, Fields headers, ByteBuffer body, boolean isTooLarge,
            String sourceAddress, String protocol) {
        this(method, path, query, headers, body, isTooLarge, sourceAddress, protocol, Instant.now(),
                UUID.randomUUID().toString());
    }

    Optional<String> header(String name) {
        return headers.last(name).filter(value -> !value.isEmpty());
    }

    /** Query parameters, decoded. */
    Fields queryParameters() {
        Fields parameters = new Fields();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!name.isEmpty()) {
                parameters.add(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
