package dev.clavis.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;

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

    /** Any, so that several systems can run at the same time. */
    public static final Ports FREE = new Ports(0, 0, 0, 0, 0, 0);

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
        try (ServerSocket socket = new ServerSocket(port, 0, InetAddress.ofLiteral("127.0.0.1"))) {
            socket.setReuseAddress(true);
        } catch (IOException e) {
            throw new LocalException("Port " + port + " (" + purpose + ") is taken. "
                    + "Stop what listens there, perhaps another Clavis, and start again.");
        }
    }
}
