package dev.clavis.local.services;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IdentityProviderTest {
    @SuppressWarnings("NullAway.Init")
    private static IdentityProvider provider;

    @BeforeAll
    static void start() {
        provider = IdentityProvider.start(0);
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @Test
    void aTokenSaysWhoAskedForIt() throws Exception {
        JWTClaimsSet claims = token("owner");
        assertThat(claims.getSubject()).isEqualTo("owner");
        assertThat(claims.getIssuer()).isEqualTo(provider.issuer());
        assertThat(claims.getAudience()).containsExactly("clavis");
        assertThat(claims.getClaim("groups")).isNull();
    }

    @Test
    void theOperatorIsInTheOperatorsGroup() throws Exception {
        assertThat(token("operator").getStringListClaim("groups")).containsExactly("clavis-operators");
    }

    @Test
    void theSigningKeysAreFoundThroughTheIssuer() throws Exception {
        String metadata = send(
                HttpRequest.newBuilder(URI.create(provider.issuer() + "/.well-known/openid-configuration")));
        assertThat(metadata).contains("\"issuer\" : \"" + provider.issuer() + "\"").contains("jwks_uri");
    }

    private static JWTClaimsSet token(String user) throws IOException, InterruptedException, ParseException {
        String form = "grant_type=client_credentials&client_id=" + user + "&client_secret=x&scope=clavis";
        String body = send(HttpRequest.newBuilder(URI.create(provider.issuer() + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        String token = body.replaceAll("(?s).*\"access_token\"\\s*:\\s*\"([^\"]+)\".*", "$1");
        return SignedJWT.parse(token).getJWTClaimsSet();
    }

    private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
