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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks an issuer for its public keys and its addresses, as OpenID Connect Discovery 1.0 §4 says where they are. */
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
        return ask(client -> JWKSet.parse(get(client, required(document(client, issuer), "jwks_uri"))));
    }

    /**
     * Where the issuer signs people in and out. Takes up to 1.5 s.
     *
     * @throws UnavailableException if the issuer does not answer in time, or not with addresses
     */
    IssuerEndpoints.Found endpointsOf(String issuer) {
        return ask(client -> {
            Map<String, Object> document = document(client, issuer);
            return new IssuerEndpoints.Found(web(required(document, "authorization_endpoint")),
                    web(required(document, "token_endpoint")),
                    Optional.ofNullable(JSONObjectUtils.getString(document, "end_session_endpoint"))
                            .map(Discovery::web));
        });
    }

    private static <T> T ask(Question<T> question) {
        HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
        try {
            return question.put(client);
        } catch (IOException | ParseException | IllegalArgumentException e) {
            throw new UnavailableException("the issuer does not say what it should", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted while the issuer was asked", e);
        } finally {
            // Closing would wait for what we no longer wait for.
            client.shutdownNow();
        }
    }

    /** What is done with a client. */
    private interface Question<T> {
        T put(HttpClient client) throws IOException, ParseException, InterruptedException;
    }

    private static Map<String, Object> document(HttpClient client, String issuer)
            throws IOException, ParseException, InterruptedException {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        return JSONObjectUtils.parse(get(client, base + DOCUMENT));
    }

    private static String required(Map<String, Object> document, String name) throws IOException, ParseException {
        String address = JSONObjectUtils.getString(document, name);
        if (address == null) {
            throw new IOException("the discovery document names no " + name);
        }
        return address;
    }

    /** An address that a browser may be sent to. */
    private static String web(String address) {
        URI uri = URI.create(address);
        if (!("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) || uri.getHost() == null) {
            throw new IllegalArgumentException("no address of the web: " + address);
        }
        return uri.toString();
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
