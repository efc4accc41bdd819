package dev.clavis.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command, short of a deployment: {@code SmokeIT} of infra/local has one. */
class SmokeTest {
    private static final String TOKEN = "a-token-that-nobody-may-see";

    private final Properties properties = new Properties();

    private String failure(Map<String, String> environment) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        assertThat(Smoke.run(properties, environment, out)).isFalse();
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void withoutATokenItSaysHowToGetOne() {
        properties.setProperty("stack", "clavis");

        // What Maven hands on if there is none.
        assertThat(failure(Map.of("CLAVIS_TOKEN", "${env.CLAVIS_TOKEN}"))).contains("CLAVIS_TOKEN", "sessionStorage");
    }

    @Test
    void withoutADeploymentItAsksWhich() {
        properties.setProperty("stack", "${stack}");

        assertThat(failure(Map.of("CLAVIS_TOKEN", TOKEN))).contains("-Dstack=NAME").doesNotContain(TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8081", "localhost:8081", "https:/here", "https://a b", "ftp://here" })
    void whatIsNoAddressIsNamed(String text) {
        properties.setProperty("protected", "https://here");
        properties.setProperty("management", text);

        assertThat(failure(Map.of("CLAVIS_TOKEN", TOKEN))).contains("no address").contains(text)
                .doesNotContain(TOKEN);
    }

    @Test
    void aWaitThatIsNoNumberIsNamed() {
        properties.setProperty("stack", "clavis");
        properties.setProperty("wait", "1m");

        assertThat(failure(Map.of("CLAVIS_TOKEN", TOKEN))).contains("-Dwait").contains("1m");
    }

    @Test
    void anAddressWhereNobodyListensIsARowThatFails() throws IOException {
        String url;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            url = "http://127.0.0.1:" + free.getLocalPort();
        }
        properties.setProperty("protected", url);
        properties.setProperty("management", url);

        assertThat(failure(Map.of("CLAVIS_TOKEN", TOKEN))).contains("FAILED", "gave no answer", url + "/profile")
                .doesNotContain(TOKEN);
    }

    @Test
    void aDeploymentThatRefusesIsARowThatFails() throws IOException {
        HttpServer nothing = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String url = "http://127.0.0.1:" + nothing.getAddress().getPort();
        nothing.createContext("/", exchange -> {
            exchange.sendResponseHeaders(403, -1);
            exchange.close();
        });
        nothing.start();
        try {
            properties.setProperty("protected", url);
            properties.setProperty("management", url + "/prod/");

            assertThat(failure(Map.of("CLAVIS_TOKEN", TOKEN))).contains("management answers", "403", "FAILED")
                    .doesNotContain(TOKEN);
        } finally {
            nothing.stop(0);
        }
    }

    @Test
    void addressesAreOutputsOfTheStack() throws IOException {
        StackOutputs outputs = new StackOutputs(new ObjectMapper().readTree(
                """
                        [{"OutputKey": "Issuer", "OutputValue": "https://id"},
                         {"OutputKey": "ProtectedApiUrl", "OutputValue": "https://a.execute-api.eu-west-1.amazonaws.com/prod"}]"""));

        assertThat(outputs.url("ProtectedApiUrl"))
                .isEqualTo(URI.create("https://a.execute-api.eu-west-1.amazonaws.com/prod"));
    }
}
