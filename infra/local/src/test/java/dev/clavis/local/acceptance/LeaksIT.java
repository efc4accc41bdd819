package dev.clavis.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.IssuedSecret;
import dev.clavis.core.secret.PepperRing;
import dev.clavis.core.secret.SecretClaims;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a thief finds. Runs last, so that there is something to find: every secret of every test before it. */
@Order(Integer.MAX_VALUE)
@Isolated("Looks at what all others did.")
class LeaksIT {
    private static final Profile PROFILE = Profile.named("agentclara");
    /** So much of a secret is looked for: enough to be nobody else's. */
    private static final int START_LENGTH = 16;

    @Test
    void noSecretIsInAnyTableLogOrReport() throws Exception {
        Deployment deployment = Deployment.shared();
        Deployment.Key key = deployment.createKey("owner", "acme");
        assertThat(deployment.call(key).statusCode()).isEqualTo(200);
        assertThat(deployment.call("Bearer " + key.secret() + "x").statusCode()).isEqualTo(401);
        deployment.manage("owner", "POST", "/workspaces/acme/keys", "{\"name\": \"" + key.secret());
        deployment.manage("owner", "GET", "/workspaces/acme/keys/" + key.secret(), "");
        deployment.revoke("owner", key);

        Map<String, String> places = new HashMap<>(files());
        for (Map.Entry<String, Deployment> used : Deployment.used().entrySet()) {
            places.put("SQL of " + used.getKey(), sql(used.getValue()));
            places.put("DynamoDB of " + used.getKey(), dynamoDb(used.getValue()));
        }

        assertThat(places.get("SQL of acceptance")).contains(key.id().substring("key_".length()));
        assertThat(places.get("DynamoDB of acceptance")).contains(key.id().substring("key_".length()));
        Set<String> secrets = Deployment.secrets().stream().map(LeaksIT::startOfSecretPart).collect(Collectors.toSet());
        assertThat(isAnyIn("Bearer " + key.secret(), secrets)).isTrue();
        assertThat(places).allSatisfy((place, text) -> assertThat(isAnyIn(text, secrets)).as("a secret in " + place)
                .isFalse());
    }

    /** In one pass, however many there are. */
    private static boolean isAnyIn(String text, Set<String> starts) {
        return IntStream.rangeClosed(0, text.length() - START_LENGTH)
                .anyMatch(at -> starts.contains(text.substring(at, at + START_LENGTH)));
    }

    private static String startOfSecretPart(String secret) {
        return secretPart(secret).substring(0, START_LENGTH);
    }

    /** Both stores hold a verifier, and neither holds what makes it: the text, its digest or the pepper. */
    @Test
    void whoHasBothStoresHasNoPepper() throws Exception {
        Deployment deployment = Deployment.shared();
        String pepper = deployment.system().secrets().get(deployment.system().physicalName("PeppersSecret"))
                .orElseThrow();

        assertThat(sql(deployment) + dynamoDb(deployment)).doesNotContain(pepper);
        assertThat(files()).allSatisfy((file, text) -> assertThat(text.contains(pepper)).as(file).isFalse());
    }

    /** A thief who can write to DynamoDB makes a key of his own, in every detail, under a pepper of his own. */
    @Test
    void whoCanWriteToDynamoDbStillCannotMint() throws Exception {
        Deployment deployment = Deployment.shared();
        Deployment.Key victim = deployment.createKey("owner", "acme");
        try (DynamoDbClient thief = deployment.system().dynamoDb()) {
            String table = deployment.system().physicalName("KeysTable");
            KeyId id = KeyId.random(new SecureRandom());
            IssuedSecret minted = PROFILE.secretFormat().issue(
                    new SecretClaims(id, new OwnerId("user_1"), Environment.LIVE),
                    PepperRing.parse("thief".repeat(10)).current(Instant.now()), new SecureRandom());
            Map<String, AttributeValue> item = new HashMap<>(item(thief, table, victim.id().substring(4)));
            item.put("id", AttributeValue.fromS(id.value()));
            item.put("verifier", AttributeValue.fromS(minted.verifier().value()));
            thief.putItem(put -> put.tableName(table).item(item));

            assertThat(deployment.call("Bearer " + minted.secret().exposeSecret()).statusCode()).isEqualTo(401);
            assertThat(deployment.call(victim).statusCode()).isEqualTo(200);
        }
    }

    /**
     * The random part and the tag: the id in front of them is meant to be seen. Of a token that can be viewed again the
     * signature, which is not kept, unlike the rest.
     */
    private static String secretPart(String secret) {
        int signatureAt = secret.lastIndexOf('.') + 1;
        return signatureAt > 0 ? secret.substring(signatureAt) : secret.substring("sk_live_".length() + KeyId.LENGTH);
    }

    private static Map<String, AttributeValue> item(DynamoDbClient client, String table, String id) {
        return client.getItem(get -> get.tableName(table).key(Map.of("id", AttributeValue.fromS(id)))).item();
    }

    /** Logs of all systems, reports of all tests. */
    private static Map<String, String> files() throws IOException {
        Map<String, String> texts = new HashMap<>();
        for (String folder : List.of("target/systems", "target/failsafe-reports", "target/surefire-reports")) {
            if (!Files.isDirectory(Path.of(folder))) {
                continue;
            }
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().matches(".*\\.(log|txt|xml|properties)"))
                        .forEach(file -> texts.put(file.toString(), read(file)));
            }
        }
        assertThat(texts.keySet()).anyMatch(name -> name.endsWith("stage.log"));
        return texts;
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sql(Deployment deployment) throws SQLException {
        StringBuilder dump = new StringBuilder();
        try (Connection connection = deployment.system().sql(); Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement
                    .executeQuery("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            assertThat(tables).contains("keys", "events", "outbox");
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("SELECT t::text FROM " + table + " t")) {
                    while (rows.next()) {
                        dump.append(rows.getString(1)).append('\n');
                    }
                }
            }
        }
        return dump.toString();
    }

    private static String dynamoDb(Deployment deployment) {
        StringBuilder dump = new StringBuilder();
        try (DynamoDbClient client = deployment.system().dynamoDb()) {
            for (String table : client.listTables().tableNames()) {
                client.scanPaginator(scan -> scan.tableName(table)).items().forEach(dump::append);
            }
        }
        return dump.toString();
    }
}
