package dev.clavis.bench;

import com.sun.net.httpserver.HttpServer;
import dev.clavis.stores.ChildJvm;
import dev.clavis.stores.DynamoDbLocal;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Starts what the measurements need, and then them, once for each kind of limit. */
public final class Bench {
    static final String PEPPER = "benchmark-pepper-".repeat(4);

    private Bench() {}

    /**
     * Runs all measurements.
     *
     * @param args the folder for {@code results.json}
     */
    public static void main(String[] args) throws IOException {
        HttpServer secrets = secrets();
        try (DynamoDbLocal dynamo = DynamoDbLocal.start()) {
            Map<String, String> environment = new HashMap<>();
            environment.put("AWS_REGION", "eu-west-1");
            environment.put("AWS_ACCESS_KEY_ID", "local");
            environment.put("AWS_SECRET_ACCESS_KEY", "local");
            environment.put("AWS_ENDPOINT_URL_DYNAMODB", dynamo.endpoint().toString());
            environment.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", "http://127.0.0.1:" + secrets.getAddress().getPort());
            environment.put("CLAVIS_ENVIRONMENTS", "both");
            environment.put("CLAVIS_KEYS_TABLE", "Keys");
            environment.put("CLAVIS_PEPPERS_SECRET", "peppers");
            environment.put("CLAVIS_PASS_KEY", "passkeyofthebenchmark");
            for (String profile : List.of("windowed", "agentclara")) {
                environment.put("CLAVIS_PROFILE", profile);
                run(environment, args[0]);
            }
        } finally {
            secrets.stop(0);
        }
    }

    private static void run(Map<String, String> environment, String folder) {
        List<Path> classPath = Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path")).map(Path::of).toList();
        ChildJvm child = ChildJvm.start(new ChildJvm.Spec("benchmark", Measurements.class.getName(), classPath,
                List.of("-XX:+UseSerialGC", "-Xmx512m"), List.of(folder), Map.copyOf(environment),
                System.out::println));
        child.onExit().join();
    }

    /** Answers every question with the pepper ring. */
    private static HttpServer secrets() throws IOException {
        byte[] answer = ("{\"Name\":\"peppers\",\"SecretString\":\"" + PEPPER + "\"}").getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
        return server;
    }
}
