package dev.clavis.local.services;

import com.nimbusds.oauth2.sdk.TokenRequest;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.token.OAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/**
 * An issuer of access tokens that takes everybody's word: with {@code grant_type=client_credentials}, the client id is
 * the user, and the user {@value #OPERATOR} is in the operators' group.
 */
public final class IdentityProvider implements AutoCloseable {
    public static final String AUDIENCE = "clavis";
    public static final String OPERATOR = "operator";
    public static final String GROUPS = "groups";
    public static final String OPERATORS = "clavis-operators";

    private static final String ISSUER = "clavis";

    private final MockOAuth2Server server;

    private IdentityProvider(MockOAuth2Server server) {
        this.server = server;
    }

    /**
     * Starts listening on 127.0.0.1.
     *
     * @param port 0 for a free one
     */
    public static IdentityProvider start(int port) {
        MockOAuth2Server server = new MockOAuth2Server(new OAuth2Config(false, null, null, false,
                new OAuth2TokenProvider(), Set.of(new Tokens()), new NettyWrapper()));
        server.start(InetAddress.ofLiteral("127.0.0.1"), port);
        return new IdentityProvider(server);
    }

    /** As tokens say it in {@code iss}, if they were asked for at 127.0.0.1. */
    public String issuer() {
        return "http://127.0.0.1:" + server.baseUrl().port() + "/" + ISSUER;
    }

    @Override
    public void close() {
        server.shutdown();
    }

    private static final class Tokens implements OAuth2TokenCallback {
        private static final long EXPIRY_SECONDS = 3600;

        @Override
        public String issuerId() {
            return ISSUER;
        }

        @Override
        public String subject(TokenRequest request) {
            return request.getClientAuthentication() == null
                    ? request.getClientID().getValue()
                    : request.getClientAuthentication().getClientID().getValue();
        }

        @Override
        public String typeHeader(TokenRequest request) {
            return "JWT";
        }

        @Override
        public List<String> audience(TokenRequest request) {
            return List.of(AUDIENCE);
        }

        @Override
        public Map<String, Object> addClaims(TokenRequest request) {
            return subject(request).equals(OPERATOR) ? Map.of(GROUPS, List.of(OPERATORS)) : Map.of();
        }

        @Override
        public long tokenExpiry() {
            return EXPIRY_SECONDS;
        }
    }
}
