package dev.clavis.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.UUID;

/** Fresh things in {@code acme} for a call to act on, by the names that stand for them in {@code permissions.txt}. */
final class Targets {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACME = "/workspaces/acme";

    private final Deployment deployment;

    Targets(Deployment deployment) {
        this.deployment = deployment;
    }

    /** The text with all names in braces replaced. */
    String fill(String text) throws Exception {
        String filled = text;
        for (String name : new String[]{"key", "rotating", "person", "newcomer", "account", "invitation", "operation",
                "email", "hash", "secret" }) {
            if (filled.contains("{" + name + "}")) {
                filled = filled.replace("{" + name + "}", make(name));
            }
        }
        return filled;
    }

    private String make(String name) throws Exception {
        return switch (name) {
            case "key" -> deployment.createKey("owner", "acme").id();
            case "secret" -> deployment.createKey("owner", "acme").secret();
            case "rotating" -> rotating();
            case "person" -> person();
            case "newcomer" -> fresh("newcomer");
            case "account" -> made("/service-accounts", "{\"name\": \"ci\", \"role\": \"member\"}");
            case "invitation" -> made("/invitations",
                    "{\"email\": \"" + fresh("mail") + "@example.com\", \"role\": \"member\"}");
            case "operation" -> operation();
            case "email" -> fresh("mail") + "@example.com";
            case "hash" -> (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "");
            default -> throw new IllegalArgumentException(name);
        };
    }

    private String rotating() throws Exception {
        String id = deployment.createKey("owner", "acme").id();
        HttpResponse<String> rotated = deployment.manage("owner", "POST", ACME + "/keys/" + id + "/rotate",
                "{\"overlapSeconds\": 3600}");
        assertThat(rotated.statusCode()).as(rotated.body()).isEqualTo(201);
        Deployment.secrets().add(JSON.readTree(rotated.body()).path("secret").asText());
        return id;
    }

    private String person() throws Exception {
        String subject = fresh("person");
        HttpResponse<String> added = deployment.manage("owner", "PUT", ACME + "/members/" + subject,
                "{\"role\": \"member\"}");
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        return subject;
    }

    private String made(String path, String body) throws Exception {
        HttpResponse<String> made = deployment.manage("owner", "POST", ACME + path, body);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return JSON.readTree(made.body()).path("id").asText();
    }

    /** One that has ended: to begin one takes more keys than a table needs. */
    private String operation() throws Exception {
        String id = "operation_" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
        try (Connection connection = deployment.system().sql();
                PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO operations (id, workspace, type, place, done, total, created, finished)
                        VALUES (?, 'acme', 'workspace.updated', '', 0, 0, now(), now())""")) {
            insert.setString(1, id);
            insert.executeUpdate();
        }
        return id;
    }

    private static String fresh(String start) {
        return start + "-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
