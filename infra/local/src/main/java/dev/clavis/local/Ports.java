package dev.clavis.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where the system listens on 127.0.0.1; 0 is a free port.
 *
 * @param protectedApiTls the protected API with TLS
 * @param managementApiTls the management API with TLS
 * @param invoke where functions that no API fronts are called, as {@code aws lambda invoke} does it
 */
public record Ports(int protectedApi, int protectedApiTls, int managementApi, int managementApiTls, int identity,
        int invoke) {
    /** The ones that people and examples know. */
    public static final Ports FIXED = new Ports(8080, 8443, 8081, 8444, 8082, 8083);

    /** Below those that are given to whoever asks for any: a stage that is down for a moment must find its own free. */
    private static final int FIRST = 20_000;
    private static final int COUNT = 10_000;
    private static final AtomicInteger NEXT = new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

    /** Others each time, so that several systems can run at the same time. */
    public static Ports free() {
        return new Ports(next(), next(), next(), next(), next(), next());
    }

    private static int next() {
        for (int i = 0; i < COUNT; i++) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
            if (isFree(port)) {
                return port;
            }
        }
        throw new LocalException("No port from " + FIRST + " to " + (FIRST + COUNT - 1) + " can be listened at.");
    }

    /**
     * Makes sure that nobody listens there.
     *
     * @throws LocalException naming the first that is taken
     */
    void requireFree() {
        Map<String, Integer> all = new LinkedHashMap<>();
        all.put("protected API", protectedApi);
        all.put("protected API with TLS", protectedApiTls);
        all.put("management API", managementApi);
        all.put("management API with TLS", managementApiTls);
        all.put("identity", identity);
        all.put("functions", invoke);
        all.forEach(Ports::requireFree);
    }

    private static void requireFree(String purpose, int port) {
        if (!isFree(port)) {
            throw new LocalException("Port " + port + " (" + purpose + ") is taken. "
                    + "Stop what listens there, perhaps another Clavis, and start again.");
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket _ = new ServerSocket(port, 0, InetAddress.ofLiteral("127.0.0.1"))) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
