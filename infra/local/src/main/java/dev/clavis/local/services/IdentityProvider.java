package dev.clavis.local.services;

import com.nimbusds.oauth2.sdk.TokenRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.token.OAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/**
 * An issuer of access tokens that takes everybody's word: with {@code grant_type=client_credentials}, the client id is
 * the user, and whoever comes with a browser says on its page who they are. The user {@value #OPERATOR} is in the
 * operators' group.
 */
public final class IdentityProvider implements AutoCloseable {
    public static final String AUDIENCE = "clavis";
    public static final String OPERATOR = "operator";
    public static final String GROUPS = "groups";
    public static final String OPERATORS = "clavis-operators";
    /** The console's client id. */
    public static final String CONSOLE = "clavis-console";

    private static final String ISSUER = "clavis";

    private static final String PAGE = "sign-in.html";

    private final MockOAuth2Server server;
    private final Path page;

    private IdentityProvider(MockOAuth2Server server, Path page) {
        this.server = server;
        this.page = page;
    }

    /**
     * Starts listening on 127.0.0.1.
     *
     * @param port 0 for a free one
     */
    public static IdentityProvider start(int port) {
        Path page = page();
        MockOAuth2Server server = new MockOAuth2Server(new OAuth2Config(true, page.toString(), null, false,
                new OAuth2TokenProvider(), Set.of(new Tokens()), new NettyWrapper()));
        server.start(InetAddress.ofLiteral("127.0.0.1"), port);
        return new IdentityProvider(server, page);
    }

    /** As tokens say it in {@code iss}, if they were asked for at 127.0.0.1. */
    public String issuer() {
        return "http://127.0.0.1:" + server.baseUrl().port() + "/" + ISSUER;
    }

    @Override
    public void close() {
        server.shutdown();
        try {
            Files.deleteIfExists(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server reads its page from a file. */
    private static Path page() {
        try (InputStream in = Objects.requireNonNull(IdentityProvider.class.getResourceAsStream(PAGE))) {
            Path page = Files.createTempFile("clavis-", PAGE);
            Files.copy(in, page, StandardCopyOption.REPLACE_EXISTING);
            page.toFile().deleteOnExit();
            return page;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
