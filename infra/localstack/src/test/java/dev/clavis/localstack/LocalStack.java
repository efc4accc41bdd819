package dev.clavis.localstack;

import dev.clavis.local.services.DeclaredSecrets;
import dev.clavis.local.services.DeclaredTables;
import dev.clavis.local.template.Stack;
import dev.clavis.local.template.Template;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;

/**
 * The one endpoint of this run, with what the template declares in it: an address that was given, else LocalStack in a
 * container, else moto_server in its place, else none.
 */
final class LocalStack {
    private static final String GIVEN = "localstack.endpoint";
    private static final Template TEMPLATE = Template.read(Path.of("../../template.yaml"),
            Map.of("OidcIssuer", "https://id.example.com", "OidcAudience", "clavis"), Stack.local());
    private static final @Nullable LocalStack RUNNING = start();

    private final URI endpoint;
    private final boolean isStandIn;

    private LocalStack(URI endpoint) {
        this.endpoint = endpoint;
        this.isStandIn = answers(endpoint, "/moto-api/");
    }

    /** Nothing where there is none; {@link #whyNot} says why. */
    static Optional<LocalStack> running() {
        return Optional.ofNullable(RUNNING);
    }

    static LocalStack get() {
        return running().orElseThrow();
    }

    static String whyNot() {
        return "no Docker, no moto_server, and no -D" + GIVEN + "=http://127.0.0.1:4566";
    }

    @SuppressWarnings("SystemOut") // It is for whoever reads the build.
    static void say(String line) {
        System.out.println("[localstack] " + line);
    }

    URI endpoint() {
        return endpoint;
    }

    boolean isStandIn() {
        return isStandIn;
    }

    /** As the template names it. */
    static String keysTable() {
        return TEMPLATE.physicalName("KeysTable");
    }

    /** The name of the secret with the pepper ring. */
    static String peppersSecret() {
        return name(TEMPLATE.physicalName("PeppersSecret"));
    }

    private static @Nullable LocalStack start() {
        Optional<URI> found = find();
        if (found.isEmpty()) {
            say("skipped: " + whyNot());
            return null;
        }
        LocalStack running = new LocalStack(found.get());
        say((running.isStandIn() ? "moto_server stands in for LocalStack at " : "LocalStack at ") + running.endpoint());
        running.deploy();
        return running;
    }

    private static Optional<URI> find() {
        String given = System.getProperty(GIVEN, "");
        if (!given.isEmpty()) {
            return Optional.of(URI.create(given));
        }
        if (DockerClientFactory.instance().isDockerAvailable()) {
            say("Docker is here; starts " + PinnedImage.name());
            return Optional.of(PinnedImage.start());
        }
        return MotoServer.start();
    }

    /** Tables and secrets of the template; an endpoint that outlives a run has them already. */
    private void deploy() {
        System.setProperty("aws.endpointUrl", endpoint.toString());
        System.setProperty("aws.region", TEMPLATE.stack().region());
        System.setProperty("aws.accessKeyId", "local");
        System.setProperty("aws.secretAccessKey", "local");
        DeclaredTables.createMissing(TEMPLATE, endpoint);
        try (SecretsManagerClient secrets = SecretsManagerClient.create()) {
            DeclaredSecrets.create(TEMPLATE, (arn, text) -> {
                try {
                    say("secret " + secrets.createSecret(create -> create.name(name(arn)).secretString(text)).name());
                } catch (ResourceExistsException e) {
                    say("secret " + name(arn) + " was there");
                }
            });
        }
    }

    /** An ARN ends with the name, a hyphen and six characters. */
    private static String name(String arn) {
        String last = arn.substring(arn.lastIndexOf(':') + 1);
        return last.substring(0, last.length() - 7);
    }

    static boolean answers(URI endpoint, String path) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(endpoint.resolve(path)).build(),
                    HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
