package dev.clavis.api.fuzz;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import dev.clavis.api.fixture.LocalIssuer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Access tokens that open nothing: each is wrong in one way, and right in all others. */
final class TokenMaker {
    private static final List<String> NO_TIMES = List.of("\"2999-01-01\"", "\"9999999999\"", "null", "[9999999999]",
            "{}",
            "true", "-1", "0", "1e-400", "\"\"");
    private static final List<String> NO_TEXTS = List.of("null", "[]", "{}", "true", "\"\"", "\" \"", "\"\\u0000\"",
            "\"\\ud800\"", "[[\"x\"]]", "\"" + "x".repeat(300) + "\"");
    private static final List<String> ALGORITHMS = List.of("none", "None", "NONE", "nOnE", "", "ES256 ", "es256",
            "ES384",
            "ES512", "RS256", "PS256", "EdDSA", "HS256", "HS512", "dir", "ECDH-ES", "ES256K", "\\u0000", "A128KW");

    private final LocalIssuer issuer;
    private final ECKey stranger = LocalIssuer.newKey("first");
    private final String address;

    /** @param address where nobody is to be asked for keys */
    TokenMaker(LocalIssuer issuer, String address) {
        this.issuer = issuer;
        this.address = address;
    }

    /** One that is good, by header and claims. */
    String good(String subject) {
        return Jws.signed(object(header()), object(claims(subject)), issuer.signingKey());
    }

    String wrong(String subject, Chance chance) {
        return switch (chance.below(8)) {
            case 0 -> algorithm(subject, chance);
            case 1 -> key(subject, chance);
            case 2 -> claim(subject, chance);
            case 3 -> time(subject, chance);
            case 4 -> header(subject, chance);
            case 5 -> slip(good(subject), chance);
            case 6 -> twice(subject, chance);
            default -> shape(good(subject), chance);
        };
    }

    private String algorithm(String subject, Chance chance) {
        Map<String, String> header = header();
        header.put("alg", quoted(chance.of(ALGORITHMS)));
        String claims = object(claims(subject));
        String unsigned = Jws.encode(object(header)) + "." + Jws.encode(claims) + ".";
        return switch (chance.below(4)) {
            case 0 -> unsigned;
            case 1 -> unsigned + Jws.encode(chance.bytes(64));
            case 2 -> Jws.signed(object(header), claims, issuer.signingKey());
            default -> {
                boolean isLong = chance.once(2);
                header.put("alg", isLong ? "\"HS512\"" : "\"HS256\"");
                yield Jws.authenticated(object(header), claims, isLong ? "HmacSHA512" : "HmacSHA256",
                        publicKey(chance));
            }
        };
    }

    /** The issuer's, in the forms in which it is passed around. */
    private byte[] publicKey(Chance chance) {
        ECKey key = issuer.signingKey();
        try {
            return switch (chance.below(4)) {
                case 0 -> key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
                case 1 -> key.toECPublicKey().getEncoded();
                case 2 -> key.getX().decode();
                default -> ("-----BEGIN PUBLIC KEY-----\n" + java.util.Base64.getMimeEncoder()
                        .encodeToString(key.toECPublicKey().getEncoded()) + "\n-----END PUBLIC KEY-----\n")
                        .getBytes(StandardCharsets.US_ASCII);
            };
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signed by a stranger, who says where to find the key. */
    private String key(String subject, Chance chance) {
        Map<String, String> header = header();
        switch (chance.below(6)) {
            case 0 -> header.put("jku", "\"" + address + "\"");
            case 1 -> header.put("x5u", "\"" + address + "\"");
            case 2 -> header.put("jwk", stranger.toPublicJWK().toJSONString());
            case 3 -> header.put("kid", Json.quoted(chance.of(Hostile.TEXTS)));
            case 4 -> header.remove("kid");
            default -> header.put("kid", "\"../../../../dev/null\"");
        }
        return Jws.signed(object(header), object(claims(subject)), stranger);
    }

    /** Signed by the issuer, about something else. */
    private String claim(String subject, Chance chance) {
        Map<String, String> claims = claims(subject);
        switch (chance.below(9)) {
            case 0 ->
                claims.put("iss", chance.of("\"" + issuer.url() + "/\"", "\"" + issuer.url().replace("h", "H") + "\"",
                        chance.of(NO_TEXTS)));
            case 1 -> claims.put("aud", chance.of("\"other\"", "\"clavi\"", "\"Clavis\"", "[]", "[\"other\"]",
                    "[null]", "{\"clavis\":1}", "1", "null"));
            case 2 -> claims.put("sub", chance.of(NO_TEXTS));
            case 3 -> claims.remove(chance.of("iss", "aud", "sub", "exp"));
            case 4 -> claims.put(chance.of("nonce", "at_hash", "c_hash", "events"), chance.of("\"x\"", "{}", "1"));
            case 5 -> claims.put("typ", chance.of("\"ID\"", "\"Refresh\"", "\"Logout\"", "\"Offline\""));
            case 6 -> claims.put("token_use", chance.of("\"id\"", "\"ACCESS\"", "1", "[\"access\"]", "{}"));
            case 7 -> claims.put("token_use", "\"access\"");
            default -> claims.put("client_id", claims.remove("aud"));
        }
        return Jws.signed(object(header()), object(claims), issuer.signingKey());
    }

    /** Says something good and then something else under the same name: RFC 7519 §4 lets the last count, or none. */
    private String twice(String subject, Chance chance) {
        String header = object(header());
        String claims = object(claims(subject));
        if (chance.once(4)) {
            header = more(header, chance.of("\"alg\":\"none\"", "\"kid\":\"unknown\""));
        } else {
            claims = more(claims, chance.of("\"aud\":\"other\"", "\"iss\":\"https://example.com\"", "\"exp\":1",
                    "\"sub\":null", "\"sub\":\"\"", "\"nbf\":1,\"nbf\":99999999999"));
        }
        return Jws.signed(header, claims, issuer.signingKey());
    }

    private static String more(String object, String field) {
        return object.substring(0, object.length() - 1) + "," + field + "}";
    }

    /** One that is good but for its end, which is JSON. */
    String ending(String subject, String end) {
        Map<String, String> claims = claims(subject);
        claims.put("exp", end);
        return Jws.signed(object(header()), object(claims), issuer.signingKey());
    }

    private String time(String subject, Chance chance) {
        Map<String, String> claims = claims(subject);
        long now = Instant.now().getEpochSecond();
        if (chance.once(3)) {
            claims.put("nbf", chance.of(String.valueOf(now + 3_600), "99999999999"));
        } else {
            claims.put("exp", chance.of(String.valueOf(now - 3_600), chance.of(NO_TIMES)));
        }
        return Jws.signed(object(header()), object(claims), issuer.signingKey());
    }

    /** Signed by the issuer under a header that this is no access token by, or that nobody may understand. */
    private String header(String subject, Chance chance) {
        Map<String, String> header = header();
        switch (chance.below(5)) {
            case 0 -> header.put("typ", chance.of("\"logout+jwt\"", "\"id+jwt\"", "\"dpop+jwt\"", "1", "[]"));
            case 1 -> {
                header.put("crit", "[\"b64\"]");
                header.put("b64", "false");
            }
            case 2 -> {
                header.put("crit", chance.of("[\"x\"]", "[null]", "\"x\"", "[\"exp\"]"));
                header.put("x", "1");
            }
            case 3 -> header.put("alg", chance.of("null", "1", "[]", "[\"ES256\"]", "{}"));
            default -> header.put("kid", chance.of("1", "\"unknown\"", "[]", "{}", "\"\\u0000\""));
        }
        return Jws.signed(object(header), object(claims(subject)), issuer.signingKey());
    }

    /** One character is another: not the last of a part, whose last bits say nothing. */
    private static String slip(String token, Chance chance) {
        int at;
        do {
            at = chance.below(token.length() - 1);
        } while (token.charAt(at) == '.' || token.charAt(at + 1) == '.');
        char other = chance.of("ABCDEFGHabcdefgh0123456789-_!=.~%+/ ".chars().mapToObj(c -> (char) c).toList());
        char before = token.charAt(at);
        return token.substring(0, at) + (other == before ? '*' : other) + token.substring(at + 1);
    }

    private static String shape(String token, Chance chance) {
        String[] parts = token.split("\\.", -1);
        return switch (chance.below(9)) {
            case 0 -> token + "." + parts[2];
            case 1 -> parts[0] + "." + parts[1];
            case 2 -> parts[0] + "." + parts[1] + ".";
            case 3 -> "." + parts[1] + "." + parts[2];
            case 4 -> parts[0] + ".." + parts[2];
            case 5 -> parts[1] + "." + parts[0] + "." + parts[2];
            case 6 -> token.substring(0, chance.below(token.length() - 2));
            case 7 -> chance.of("A".repeat(100_000), ".".repeat(10_000), "e30.e30.e30", "e30.e30.", "..", "....",
                    Jws.encode("[".repeat(10_000)) + ".e30.e30", Jws.encode("{\"alg\":\"ES256\",\"kid\":\""
                            + "x".repeat(20_000) + "\"}") + "." + parts[1] + "." + parts[2]);
            default -> Jws.encode(chance.bytes(30)) + "." + parts[1] + "." + parts[2];
        };
    }

    private Map<String, String> header() {
        return new LinkedHashMap<>(Map.of("alg", "\"ES256\"", "kid", quoted(issuer.signingKey().getKeyID())));
    }

    private Map<String, String> claims(String subject) {
        long now = Instant.now().getEpochSecond();
        return new LinkedHashMap<>(Map.of("iss", quoted(issuer.url()), "sub", quoted(subject), "aud",
                quoted(LocalIssuer.AUDIENCE), "iat", String.valueOf(now), "exp", String.valueOf(now + 3_600)));
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static String object(Map<String, String> fields) {
        return fields.entrySet().stream().map(field -> quoted(field.getKey()) + ":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
