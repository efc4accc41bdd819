package dev.clavis.api.console;

import dev.clavis.api.Settings;
import dev.clavis.api.security.IssuerEndpoints;
import dev.clavis.core.UnavailableException;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the page: the same for everybody, whoever asks. */
@Singleton
final class ConsolePage {
    private static final Logger log = LoggerFactory.getLogger(ConsolePage.class);
    /** The map of module names, which browsers take only from the page itself. */
    private static final Pattern INLINE = Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

    private final ConsoleFiles files;
    private final Settings settings;
    private final IssuerEndpoints issuer;
    private final ObjectMapper json;

    ConsolePage(ConsoleFiles files, Settings settings, IssuerEndpoints issuer, ObjectMapper json) {
        this.files = files;
        this.settings = settings;
        this.issuer = issuer;
        this.json = json;
    }

    /**
     * The page and what it may do.
     *
     * @param policy value of {@code Content-Security-Policy}
     */
    record Rendered(String html, String policy) {}

    /**
     * The page names its files relatively, since only browsers know what stands in front of its path: nothing, the stage, or
     * the base path of a custom domain.
     *
     * @param endsWithSlash whether the page was asked for with a slash at the end, which makes it its files' own folder
     * @param variables of the API's stage
     */
    Rendered render(boolean endsWithSlash, StageVariables variables) {
        Optional<PageSettings.SignIn> signIn = variables.client().flatMap(client -> signIn(client, variables.scope()));
        PageSettings told = new PageSettings(variables.apiUrl().orElse(null), signIn.orElse(null));
        String html = files.page().replace("@files@", (endsWithSlash ? "./" : "./console/") + files.fingerprint())
                .replace("@settings@", attribute(told));
        return new Rendered(html, policy(html, signIn));
    }

    /**
     * Nothing but our own files runs, and it speaks with nobody but this API and the issuer. Scripts cannot write HTML
     * other than through Lit's templates (Trusted Types).
     */
    private static String policy(String html, Optional<PageSettings.SignIn> signIn) {
        String issuer = signIn.map(PageSettings.SignIn::token).map(ConsolePage::origin).orElse("");
        return Stream.of("default-src 'none'", "script-src 'self' '" + hash(html) + "'", "style-src 'self'",
                "img-src 'self' data:", ("connect-src 'self' " + issuer).strip(), "base-uri 'none'",
                "form-action 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'",
                "trusted-types lit-html").collect(Collectors.joining("; "));
    }

    private Optional<PageSettings.SignIn> signIn(String client, String scope) {
        try {
            IssuerEndpoints.Found found = issuer.get();
            return Optional.of(new PageSettings.SignIn(client, scope, settings.audience(), found.authorization(),
                    found.token(), found.endSession().orElse(null)));
        } catch (UnavailableException e) {
            log.warn("nobody can sign in to the console: {}", e.getMessage(), e);
            return Optional.empty();
        }
    }

    private String attribute(PageSettings told) {
        try {
            return json.writeValueAsString(told).replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String html) {
        Matcher inline = INLINE.matcher(html);
        if (!inline.find()) {
            throw new IllegalStateException("the page has no map of modules");
        }
        return "sha256-" + Base64.getEncoder()
                .encodeToString(ConsoleFiles.sha256().digest(inline.group(1).getBytes(StandardCharsets.UTF_8)));
    }

    private static String origin(String address) {
        URI uri = URI.create(address);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
