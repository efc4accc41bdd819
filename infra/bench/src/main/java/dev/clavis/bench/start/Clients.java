package dev.clavis.bench.start;

import dev.clavis.bench.Load;
import dev.clavis.bench.Measured;
import dev.clavis.bench.Report;
import dev.clavis.bench.Row;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The part {@code clients}: one conditional write over each HTTP client of the SDK, again and again, and then the start of
 * a function with each. The third, CRT, is not measured: its jar is 23 MB, and the authorizer's zip may have 10.
 */
public final class Clients {
    private static final int ROUNDS = 6;
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration ROUND = Duration.ofSeconds(2);

    private Clients() {}

    /**
     * Measures.
     *
     * @param folder for the results; {@code -Dbench.module} is the folder of this module
     */
    public static void run(Path folder) throws Exception {
        Report report = new Report("clients");
        try (World world = World.create();
                DynamoDbClient apache = world.client();
                DynamoDbClient urlConnection = world.client(UrlConnectionHttpClient.create())) {
            Map<String, DynamoDbClient> clients = new LinkedHashMap<>();
            clients.put("client-apache5", apache);
            clients.put("client-url-connection", urlConnection);
            report.line("%-22s %8s %10s %8s %8s %8s", "", "threads", "per second", "p50 µs", "p99 µs", "CPU µs");
            for (int threads : new int[]{1, 8 }) {
                warm(clients, threads, report);
            }
        }
        starts(folder, report);
        report.write(folder);
    }

    private static void warm(Map<String, DynamoDbClient> clients, int threads, Report report) throws Exception {
        Map<String, Measured> runs = new LinkedHashMap<>();
        for (DynamoDbClient client : clients.values()) {
            Load.of(threads, WARM_UP, () -> client.updateItem(WRITE).hasAttributes());
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, DynamoDbClient> client : clients.entrySet()) {
                Measured run = Load.of(threads, ROUND,
                        () -> client.getValue().updateItem(WRITE).hasAttributes());
                runs.merge(client.getKey(), run, Measured::then);
            }
        }
        runs.forEach((name, run) -> {
            report.line("%-22s %8d %10.0f %8.0f %8.0f %8.0f", name, threads, run.perSecond(),
                    run.percentileMicros(50), run.percentileMicros(99), run.cpuMicros());
            report.row(Row.of(name).with("threads", threads).with("perSecond", run.perSecond())
                    .with("p50Micros", run.percentileMicros(50)).with("p99Micros", run.percentileMicros(99))
                    .with("cpuMicros", run.cpuMicros()));
        });
    }

    private static void starts(Path folder, Report report) throws Exception {
        Path work = Zips.clear(folder.resolve("clients"));
        Candidates java = new Candidates(Path.of(System.getProperty("bench.module")), work);
        report.line("%s", Series.HEAD);
        for (Series series : Start.inTurn(List.of(java.plainJava("start-apache5"), java.urlConnection()),
                work)) {
            report.line("%s", series.line());
            report.row(series.row());
        }
    }

    /** What a decision on a bucket's key sends, short of its times. */
    private static final UpdateItemRequest WRITE = UpdateItemRequest.builder().tableName(World.TABLE)
            .key(Map.of("id", AttributeValue.fromS("11111111")))
            .conditionExpression("attribute_not_exists(#status) OR #status = :active")
            .updateExpression("SET #seen = :now ADD #used :one")
            .expressionAttributeNames(Map.of("#status", "status", "#seen", "seen", "#used", "used"))
            .expressionAttributeValues(Map.of(":active", AttributeValue.fromS("active"), ":now",
                    AttributeValue.fromN("1795000000000"), ":one", AttributeValue.fromN("1")))
            .returnValues("ALL_NEW").build();
}
