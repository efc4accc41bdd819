package dev.clavis.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The sample API while DynamoDB cannot be reached, also from the start. */
class WithoutDynamoDbTest {
    @Test
    void answers503AndAsksToComeAgain() throws IOException {
        try (ApplicationContext cutOff = startWithDynamoAt(closedPort())) {
            Reply reply = SampleApiTest.send(cutOff, Call.list());

            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.body()).isEqualTo("{\"success\": false, \"error\": \"Service unavailable\"}");
            assertThat(reply.header("Retry-After")).containsExactly("1");
            assertThat(reply.header("RateLimit")).hasSize(1);
        }
    }

    /** What is connected before the snapshot is broken after it. */
    @Test
    void startsWithoutConnecting() throws IOException {
        try (ServerSocket dynamo = new ServerSocket(0)) {
            startWithDynamoAt(dynamo.getLocalPort()).close();

            // A connection would wait here already: starting is over.
            dynamo.setSoTimeout(1);
            assertThatThrownBy(dynamo::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    /** Started as Lambda starts it, with all singletons made at once. */
    static ApplicationContext startWithDynamoAt(int port) {
        SampleTable.use(URI.create("http://127.0.0.1:" + port));
        try {
            return ApplicationContext.builder().eagerInitSingletons(true)
                    .properties(Map.of("CLAVIS_SAMPLE_TABLE", SampleTable.NAME)).start();
        } finally {
            SampleTable.use(SampleTable.endpoint());
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
