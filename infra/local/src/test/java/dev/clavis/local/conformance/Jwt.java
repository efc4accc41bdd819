package dev.clavis.local.conformance;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A token of Clara-Backend's, taken apart, and what forgers make of it. */
record Jwt(String header, String payload, String signature) {
    private static final String PREFIX = "clara_api_";
    private static final String SEGMENT = "([A-Za-z0-9_-]+)";
    private static final Pattern FORM = Pattern.compile(PREFIX + SEGMENT + "\\." + SEGMENT + "\\." + SEGMENT);

    static Jwt parse(String token) {
        Matcher parts = FORM.matcher(token);
        if (!parts.matches()) {
            throw new AssertionError("not the form of a token");
        }
        return new Jwt(parts.group(1), parts.group(2), parts.group(3));
    }

    String text() {
        return PREFIX + header + "." + payload + "." + signature;
    }

    String headerJson() {
        return decode(header);
    }

    String payloadJson() {
        return decode(payload);
    }

    Jwt withHeader(String json) {
        return new Jwt(encode(json), payload, signature);
    }

    Jwt withPayload(String json) {
        return new Jwt(header, encode(json), signature);
    }

    Jwt withSignature(String other) {
        return new Jwt(header, payload, other);
    }

    /** Signed by somebody who has another secret. */
    Jwt signed(String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return withSignature(Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(mac.doFinal((header + "." + payload).getBytes(StandardCharsets.US_ASCII))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String segment) {
        return new String(Base64.getUrlDecoder().decode(segment), StandardCharsets.UTF_8);
    }
}
