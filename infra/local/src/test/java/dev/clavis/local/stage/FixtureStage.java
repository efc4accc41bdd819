package dev.clavis.local.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clavis.local.fixture.FixtureZip;
import dev.clavis.local.template.Stack;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A stage of {@code gateway.yaml}, and a client of it. */
final class FixtureStage implements AutoCloseable {
    static final String PROTECTED = "ProtectedApi";
    static final String MANAGEMENT = "ManagementApi";

    private final Stage stage;
    private final HttpClient client = HttpClient.newHttpClient();

    private FixtureStage(Stage stage) {
        this.stage = stage;
    }

    static FixtureStage start(Path folder, Map<String, String> parameters) throws IOException {
        Path template = folder.resolve("template.yaml");
        try (InputStream yaml = FixtureStage.class.getResourceAsStream("/dev/clavis/local/gateway.yaml")) {
            Files.write(template, Objects.requireNonNull(yaml).readAllBytes());
        }
        FixtureZip.write(folder.resolve("fixture.zip"));
        return new FixtureStage(Stage.start(new StageSettings(template, parameters, Stack.local(), folder,
                Map.of(PROTECTED, 0, MANAGEMENT, 0), Map.of(), Optional.empty(), true)));
    }

    HttpResponse<String> send(String api, String method, String path, byte[] body, String... headers)
            throws IOException {
        HttpRequest.Builder request = HttpRequest
                .newBuilder(URI.create("http://127.0.0.1:" + stage.ports(api).getFirst() + path))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    HttpResponse<String> get(String path, String... headers) throws IOException {
        return send(PROTECTED, "GET", path, new byte[0], headers);
    }

    int port(String api) {
        return stage.ports(api).getFirst();
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }

    @Override
    public void close() throws IOException {
        client.close();
        stage.close();
    }
}
