package dev.clavis.api.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Surroundings;
import dev.clavis.api.migration.Migrate;
import dev.clavis.stores.Fault;
import dev.clavis.stores.FaultProxy;
import io.micronaut.context.ApplicationContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A schema comes about whole, whoever dies while making it, and however often. */
class MigrationCrashTest {
    private static final Surroundings surroundings = Surroundings.shared();
    private static final int MOST_RUNS = 1_000;
    /** A short run dies at every so manieth exchange. */
    private static final int STRIDE = CrashCase.isLong() ? 1 : 7;
    private static final List<String> SCHEMA = List.of(
            "SELECT table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' "
                    + "|| coalesce(column_default, '') FROM information_schema.columns "
                    + "WHERE table_schema = 'public' ORDER BY 1",
            "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1",
            "SELECT table_name || ' ' || privilege_type FROM information_schema.table_privileges "
                    + "WHERE grantee = 'clavis_api' ORDER BY 1",
            "SELECT name || ' ' || checksum FROM migrations ORDER BY name",
            "SELECT indexrelid::text FROM pg_index WHERE NOT indisvalid");

    @Test
    void an_empty_database_gets_the_whole_schema_wherever_migrations_die() throws InterruptedException {
        Stores stores = Stores.empty("faults_migration");

        int deaths = dieUntilOneGetsThrough(stores);

        assertThat(deaths).isGreaterThan(20);
        assertIsWhole(stores);
    }

    @Test
    void an_upgrade_completes_and_keeps_the_rows_wherever_it_dies() throws InterruptedException {
        Stores stores = Stores.empty("faults_upgrade");
        migrate(stores, "before");
        for (String later : List.of("key_notices", "permission_uses", "notice_deliveries", "reviews")) {
            stores.execute("DROP TABLE " + later);
        }
        stores.execute("DELETE FROM migrations WHERE name >= '0024'");
        stores.workspace("acme", "standard", "owner");

        assertThat(dieUntilOneGetsThrough(stores)).isGreaterThan(5);

        assertIsWhole(stores);
        assertThat(stores.query("SELECT id FROM workspaces")).containsExactly("acme");
        assertThat(stores.query("SELECT user_id FROM members")).hasSize(1);
    }

    @Test
    void two_at_once_leave_one_schema_wherever_the_one_overtakes_the_other() throws InterruptedException {
        for (int exchange : CrashCase.isLong()
                ? new int[]{0, 2, 4, 6, 8, 10, 40, 41, 42, 43, 44, 90 }
                : new int[]{7, 41 }) {
            Stores stores = Stores.empty("faults_race_" + exchange);
            AtomicInteger exchanges = new AtomicInteger();
            try (FaultProxy proxy = FaultProxy.to(surroundings.postgres.port(), _ -> {
                if (exchanges.getAndIncrement() == exchange) {
                    migrate(stores, "overtaker");
                }
                return new Fault.None();
            }); ApplicationContext slow = ApplicationContext.run(stores.environment("slow", proxy.port()))) {
                new Migrate(slow).handleRequest(Map.of(), null);
            }
            assertIsWhole(stores);
        }
    }

    private static void migrate(Stores stores, String process) {
        try (ApplicationContext context = ApplicationContext
                .run(stores.environment(process, surroundings.postgres.port()))) {
            new Migrate(context).handleRequest(Map.of(), null);
        }
    }

    private static void assertIsWhole(Stores stores) {
        Stores reference = Scene.shared().stores;
        for (String question : SCHEMA) {
            assertThat(stores.query(question)).isEqualTo(reference.query(question));
        }
    }

    /** Each migration dies at the first exchange at which none has died before; how many died. */
    private static int dieUntilOneGetsThrough(Stores stores) throws InterruptedException {
        Deaths deaths = new Deaths();
        try (FaultProxy proxy = FaultProxy.to(surroundings.postgres.port(), deaths::next);
                ApplicationContext context = ApplicationContext.run(stores.environment("victim", proxy.port()))) {
            int runs = 0;
            while (!getsThrough(new Migrate(context), proxy, deaths)) {
                assertThat(runs++).as("runs").isLessThan(MOST_RUNS);
            }
            System.out.printf("%d migrations died%n", runs);
            return runs;
        }
    }

    private static boolean getsThrough(Migrate migrate, FaultProxy proxy, Deaths deaths) throws InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        Thread thread = Thread.ofPlatform().name("victim").uncaughtExceptionHandler((_, _) -> {
            // It has died, which is what it is for.
        }).unstarted(() -> {
            migrate.handleRequest(Map.of(), null);
            done.set(true);
        });
        proxy.revive();
        deaths.arm(() -> {
            proxy.kill();
            // Or it would try for a while to reach the database again.
            thread.interrupt();
        });
        thread.start();
        assertThat(thread.join(Duration.ofSeconds(60))).isTrue();
        assertThat(done.get()).as("got through").isEqualTo(!deaths.disarm());
        return done.get();
    }

    /** Where migrations have died so far. */
    private static final class Deaths {
        private final Set<String> met = ConcurrentHashMap.newKeySet();
        private final AtomicInteger count = new AtomicInteger();
        private volatile Runnable death = () -> {};
        private volatile boolean alive;

        void arm(Runnable next) {
            death = next;
            alive = true;
        }

        /** Whether one has died since it was armed. */
        boolean disarm() {
            boolean died = !alive;
            alive = false;
            return died;
        }

        Fault next(byte[] sent) {
            // Without times and lengths, which differ each time.
            String what = new String(sent, StandardCharsets.ISO_8859_1).replaceAll("[^A-Za-z_]+", " ");
            if (alive && isNew("before " + what)) {
                die();
                return new Fault.Lost();
            }
            return alive && isNew("after " + what) ? new Fault.Unanswered(this::die) : new Fault.None();
        }

        private boolean isNew(String exchange) {
            return met.add(exchange) && count.getAndIncrement() % STRIDE == 0;
        }

        private void die() {
            alive = false;
            death.run();
        }
    }
}
