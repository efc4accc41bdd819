package dev.clavis.local.console;

import dev.clavis.local.LocalSystem;
import dev.clavis.local.Options;
import dev.clavis.local.acceptance.Deployment;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;

/** A system with every batch of log lines delivered twice, that all tests of the console share. */
final class ConsoleSystem {
    private static @Nullable ConsoleSystem shared;

    private final Deployment deployment;
    private final HttpClient programs = HttpClient.newHttpClient();

    private ConsoleSystem(Deployment deployment) {
        this.deployment = deployment;
    }

    /** It ends with this process. Skips the test where there is no browser. */
    static synchronized ConsoleSystem shared() {
        ConsoleSystem running = shared;
        if (running == null) {
            Chromium.require();
            running = new ConsoleSystem(Deployment.start(Options.forTest("console")
                    .withStageOptions("-Dlocal.deliveries=2")));
            shared = running;
        }
        return running;
    }

    LocalSystem system() {
        return deployment.system();
    }

    Deployment deployment() {
        return deployment;
    }

    Console open() {
        return Console.open(Chromium.require(), system());
    }

    Console open(Console.Look look) {
        return Console.open(Chromium.require(), system(), look);
    }

    /** The status with which a program's call is answered. */
    int call(String secret, String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(system().protectedApi() + path))
                .header("Authorization", "Bearer " + secret).header("User-Agent", "nightly-report/2.1")
                .method(method, HttpRequest.BodyPublishers.noBody()).build();
        return programs.send(request, BodyHandlers.discarding()).statusCode();
    }

    int call(String secret) throws IOException, InterruptedException {
        return call(secret, "GET", "/conversations?limit=1");
    }
}
