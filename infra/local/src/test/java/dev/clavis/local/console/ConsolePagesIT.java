package dev.clavis.local.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.clavis.local.console.Console.named;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.clavis.local.acceptance.Deployment;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every page as it looks, weighs and reads. The pictures are in {@code target/screenshots}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(6)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("console")
class ConsolePagesIT {
    private static final int MAX_BYTES = 150_000;
    private static final Set<String> GRAVE = Set.of("serious", "critical");
    private static final int MANY = 2_000;
    /** Heads and compressed bodies of all that a page came with, the answers of the API among them. */
    private static final String TRANSFERRED = """
            [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
              .reduce((sum, entry) => sum + entry.transferSize, 0)""";

    private final ConsoleSystem running = ConsoleSystem.shared();
    private final Map<String, String> places = new LinkedHashMap<>();

    /** Keys of several kinds, with calls of several outcomes behind them. */
    @BeforeAll
    void fill() throws Exception {
        Deployment deployment = running.deployment();
        Deployment.Key busy = deployment.createKey("owner", "acme", """
                {"name": "Production", "environment": "live"}""");
        Deployment.Key reader = deployment.createKey("admin", "acme", """
                {"name": "Nightly report", "environment": "live", "permissions": ["conversations:read"], \
                "addresses": ["127.0.0.0/8"], "limits": {"minute": 120}}""");
        deployment.createKey("owner", "acme", """
                {"name": "Staging", "environment": "test", "expiresAt": "2099-01-01T00:00:00Z"}""");
        Deployment.Key gone = deployment.createKey("owner", "acme", """
                {"name": "Leaked laptop key", "environment": "live"}""");
        // A system that has just started may say 503, which nobody's log line tells of.
        int busyCalls = 0;
        int readerCalls = 0;
        for (int i = 0; i < 40; i++) {
            busyCalls += running.call(busy.secret()) < 500 ? 1 : 0;
            readerCalls += running.call(reader.secret(), i % 4 == 0 ? "POST" : "GET",
                    i % 5 == 0 ? "/conversations/none" : "/conversations") < 500 ? 1 : 0;
        }
        deployment.manage("owner", "POST", "/workspaces/acme/keys/" + gone.id() + "/revoke",
                "{\"reason\": \"Seen in a public repository\"}");
        deployment.manage("owner", "POST", "/workspaces/acme/keys/" + busy.id() + "/rotate", "{}");
        running.call(busy.secret());
        assertThat(deployment.manage("owner", "POST", "/workspaces/acme/service-accounts",
                "{\"name\": \"Deployments\", \"role\": \"member\"}").statusCode()).isEqualTo(201);
        spread(busy, busyCalls);
        spread(reader, readerCalls);
        places.put("keys", "acme/keys");
        places.put("key", "acme/keys/" + busy.id());
        places.put("usage", "acme/usage");
        places.put("members", "acme/members");
        places.put("service-accounts", "acme/service-accounts");
        places.put("plan", "acme/plan");
        places.put("events", "acme/events");
    }

    /** Makes of the calls of this hour, once they are counted, those of a day. */
    private void spread(Deployment.Key key, int calls) throws Exception {
        String id = key.id().substring("key_".length());
        try (Connection sql = running.system().sql()) {
            long deadline = System.nanoTime() + 60_000_000_000L;
            while (count(sql, id) < calls) {
                assertThat(System.nanoTime()).as("counted in time").isLessThan(deadline);
                Thread.sleep(100);
            }
            String values = String.join(", ", columns(sql, "usage_hours").stream().map(column -> switch (column) {
                case "hour" -> "hour - n * interval '1 hour'";
                case "key_id", "workspace", "shard", "slowest" -> column;
                default -> column + " * (1 + (n * 7 + n * n) % 9)";
            }).toList());
            try (PreparedStatement insert = sql.prepareStatement("INSERT INTO usage_hours ("
                    + String.join(", ", columns(sql, "usage_hours")) + ") SELECT " + values
                    + " FROM usage_hours, generate_series(1, 22) AS n WHERE key_id = ?")) {
                insert.setString(1, id);
                insert.executeUpdate();
            }
        }
    }

    private static long count(Connection sql, String key) throws SQLException {
        try (PreparedStatement sum = sql
                .prepareStatement("SELECT coalesce(sum(requests), 0) FROM usage_hours WHERE key_id = ?")) {
            sum.setString(1, key);
            try (ResultSet row = sum.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyPageReadsWellAndIsPhotographed(Console.Look look) {
        List<String> grave = new ArrayList<>();
        try (Console console = running.open(look)) {
            String kind = look.name().toLowerCase(Locale.ROOT);
            console.photograph("welcome-" + kind);
            grave.addAll(grave("welcome", console.page()));
            console.signIn("owner");
            places.forEach((name, place) -> {
                console.go(place);
                console.settle();
                console.photograph(name + "-" + kind);
                grave.addAll(grave(name, console.page()));
                assertThat(console.overflows()).as(name + " is wider than the screen").isFalse();
            });
            dialogs(console, kind, grave);
        }
        assertThat(grave).isEmpty();
    }

    private void dialogs(Console console, String kind, List<String> grave) {
        console.go("acme/keys");
        console.settle();
        console.page().getByRole(AriaRole.BUTTON, named("Create New Key")).first().click();
        console.page().locator("dialog [name=name]").fill("CI");
        console.photograph("create-" + kind);
        grave.addAll(grave("create", console.page()));
        console.page().locator("dialog").getByRole(AriaRole.BUTTON,
                new Locator.GetByRoleOptions().setName("Cancel")).click();
        console.go(places.getOrDefault("key", ""));
        console.settle();
        for (String button : List.of("Rotate…", "Edit…", "Revoke…")) {
            console.page().getByRole(AriaRole.BUTTON, named(button)).click();
            console.page().locator("dialog[open]").waitFor();
            String name = button.replace("…", "").toLowerCase(Locale.ROOT);
            console.photograph(name + "-" + kind);
            grave.addAll(grave(name, console.page()));
            console.page().keyboard().press("Escape");
            assertThat(console.page().locator("dialog")).hasCount(0);
        }
    }

    @Test
    void aPersonWithoutKeysIsGuidedToTheFirst() {
        try (Console console = running.open()) {
            console.signIn("newcomer-" + System.nanoTime());
            console.settle();

            assertThat(console.page().locator("main")).containsText("Your first key");
            console.photograph("guide-light");
            assertThat(grave("guide", console.page())).isEmpty();
        }
    }

    /** Everything that a browser with an empty cache gets for one page, sign-in at the issuer aside. */
    @Test
    void aPageIsLight() {
        Map<String, Long> bytes = new LinkedHashMap<>();
        places.forEach((name, place) -> {
            try (Console console = running.open()) {
                console.signIn("owner");
                // From its very beginning, and with nothing kept.
                console.context().newCDPSession(console.page()).send("Network.clearBrowserCache");
                console.page().navigate("about:blank");
                console.go(place);
                console.settle();
                bytes.put(name, ((Number) console.page().evaluate(TRANSFERRED)).longValue());
            }
        });

        System.out.println("Bytes of each page of the console: " + bytes);
        List<Long> sorted = bytes.values().stream().sorted().toList();
        assertThat(sorted.get(sorted.size() / 2)).isLessThan(MAX_BYTES);
    }

    @Test
    void aListOfTwoThousandKeysIsShownInPages() throws Exception {
        Deployment.Key key = running.deployment().createKey("outsider", "globex", """
                {"name": "Original", "environment": "live"}""");
        multiply(key);
        try (Console console = running.open()) {
            Page page = console.signIn("outsider").go("globex/keys").page();
            console.settle();

            assertThat(page.locator("table.keys tbody tr")).hasCount(25);
            page.getByRole(AriaRole.BUTTON, named("Show more")).click();
            assertThat(page.locator("table.keys tbody tr")).hasCount(50);
            page.locator("[name=name]").fill("load 1999");
            assertThat(page.locator("table.keys tbody tr")).hasCount(1);
            assertThat(page.locator("table.keys tbody tr")).containsText("Load 1999");
            assertThat(page.url()).contains("name=");
        }
    }

    private static List<String> grave(String place, Page page) {
        return new AxeBuilder(page).analyze().getViolations().stream().filter(rule -> GRAVE.contains(rule.getImpact()))
                .map(rule -> place + ": " + rule.getId() + " " + nodes(rule)).toList();
    }

    private static String nodes(Rule rule) {
        return rule.getNodes().stream().map(node -> node.getTarget() + " " + node.getFailureSummary()).toList()
                .toString();
    }

    /** Rows like the key's, each with an id and a name of its own. */
    private void multiply(Deployment.Key key) throws SQLException {
        try (Connection sql = running.system().sql()) {
            List<String> columns = columns(sql, "keys");
            String values = String.join(", ", columns.stream().map(column -> switch (column) {
                case "id" -> "'L' || lpad(n::text, 7, '0')";
                case "name" -> "'Load ' || n";
                case "folded" -> "'LOAD ' || n";
                default -> column;
            }).toList());
            try (PreparedStatement insert = sql.prepareStatement("INSERT INTO keys (" + String.join(", ", columns)
                    + ") SELECT " + values + " FROM keys, generate_series(1, ?) AS n WHERE id = ?")) {
                insert.setInt(1, MANY);
                insert.setString(2, key.id().substring("key_".length()));
                assertThat(insert.executeUpdate()).isEqualTo(MANY);
            }
        }
    }

    private static List<String> columns(Connection sql, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet row = sql.getMetaData().getColumns(null, "public", table, null)) {
            while (row.next()) {
                columns.add(row.getString("COLUMN_NAME"));
            }
        }
        return columns;
    }
}
