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
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fetches an issuer's public keys, as OpenID Connect Discovery 1.0 §4 says where they are. */
@Singleton
class Discovery {
    private static final Duration TIMEOUT = Duration.ofMillis(1_500);
    private static final long MAX_BYTES = 512 * 1_024;
    private static final String DOCUMENT = "/.well-known/openid-configuration";

    /**
     * The public keys that the issuer publishes now. Takes up to 3 s: 1.5 s for each of the two documents.
     *
     * @throws UnavailableException if the issuer does not answer in time, or not with keys
     */
    JWKSet keysOf(String issuer) {
        HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
        try {
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
        } finally {
            // Closing would wait for what we no longer wait for.
            client.shutdownNow();
        }
    }

    private static String get(HttpClient client, String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
        HttpResponse<String> response = await(client.sendAsync(request,
                BodyHandlers.limiting(BodyHandlers.ofString(), MAX_BYTES)), address);
        if (response.statusCode() != 200) {
            throw new IOException(address + " answered " + response.statusCode());
        }
        return response.body();
    }

    /** The whole answer. A request's own time limit ends with the answer's head. */
    private static <T> T await(CompletableFuture<T> answer, String address) throws IOException, InterruptedException {
        try {
            return answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(address + " cannot be read", e.getCause());
        } catch (TimeoutException e) {
            throw new IOException(address + " did not answer in time", e);
        } finally {
            answer.cancel(true);
        }
    }
}
