package dev.clavis.api.openapi;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The OpenAPI document of the management API. */
@Singleton
public final class Document {
    private static final String WRITTEN_BY_THE_COMPILER = "/META-INF/swagger/openapi.json";

    private final ObjectMapper json;
    private final Router router;
    private volatile String text = "";

    Document(ObjectMapper json, Router router) {
        this.json = json;
        this.router = router;
    }

    /** The document as JSON. */
    public String text() {
        if (text.isEmpty()) {
            text = write();
        }
        return text;
    }

    private String write() {
        try (InputStream in = Document.class.getResourceAsStream(WRITTEN_BY_THE_COMPILER)) {
            Tree document = new Tree(json.readValue(in.readAllBytes(), Argument.mapOf(String.class, Object.class)));
            complete(document);
            return json.writeValueAsString(document.fields());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void complete(Tree document) {
        document.put("info", Tree.empty().put("title", "Clavis management API").put("version", "1").put("description",
                "Workspaces, their members and their API keys. Errors are problem details (RFC 9457)."));
        Tree components = document.at("components");
        SecurityRules.declare(components);
        Map<String, UriRouteInfo<?, ?>> routes = routes();
        Tree paths = document.at("paths");
        for (String path : paths.names()) {
            for (String method : paths.at(path).names()) {
                UriRouteInfo<?, ?> route = routes.get(method + " " + path);
                if (route == null) {
                    throw new IllegalStateException("no controller serves " + method + " " + path);
                }
                complete(components, path, route, paths.at(path).at(method));
            }
        }
        ProblemRules.declare(components);
        SchemaRules.complete(document);
    }

    private static void complete(Tree components, String path, UriRouteInfo<?, ?> route, Tree operation) {
        OperationRules.complete(path, operation);
        SecurityRules.complete(path, route, operation);
        ProblemRules.complete(components, path, route, operation);
    }

    private Map<String, UriRouteInfo<?, ?>> routes() {
        Map<String, UriRouteInfo<?, ?>> routes = new TreeMap<>();
        router.uriRoutes().forEach(route -> routes.put(route.getHttpMethodName().toLowerCase(Locale.ROOT) + " "
                + route.getUriMatchTemplate().toPathString(), route));
        return routes;
    }
}
