package dev.clavis.api.security;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.clavis.core.UnavailableException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;

/** Fetches an issuer's public keys, as OpenID Connect Discovery 1.0 §4 says where they are. */
@Singleton
class Discovery {
    private static final Duration TIMEOUT = Duration.ofMillis(1_500);
    private static final String DOCUMENT = "/.well-known/openid-configuration";

    /**
     * The public keys that the issuer publishes now.
     *
     * @throws UnavailableException if the issuer does not answer in time, or not with keys
     */
    JWKSet keysOf(String issuer) {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
            String document = get(client, base + DOCUMENT);
            String address = JSONObjectUtils.getString(JSONObjectUtils.parse(document), "jwks_uri");
            if (address == null) {
                throw new IOException("the discovery document names no jwks_uri");
            }
            return JWKSet.parse(get(client, address));
        } catch (IOException | ParseException | IllegalArgumentException e) {
            throw new UnavailableException("the issuer's keys cannot be fetched", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted while the issuer's keys were fetched", e);
        }
    }

    private static String get(HttpClient client, String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).timeout(TIMEOUT).build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(address + " answered " + response.statusCode());
        }
        return response.body();
    }
}
