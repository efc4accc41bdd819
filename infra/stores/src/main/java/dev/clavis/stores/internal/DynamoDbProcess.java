package dev.clavis.stores.internal;

import dev.clavis.stores.Lifeline;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.nio.file.Path;

/**
 * The child that is DynamoDB Local. All calls go through reflection: its licence does not let us compile it in.
 */
public final class DynamoDbProcess {
    private static final String RUNNER = "software.amazon.dynamodb.services.local.main.ServerRunner";

    private DynamoDbProcess() {}

    /**
     * Starts the server on a free port and tells the parent which.
     *
     * @param arguments the run folder
     */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        Lifeline.run(DynamoDbProcess::start, () -> RunFolder.remove(folder));
    }

    private static void start() throws ReflectiveOperationException {
        String[] flags = {"-inMemory", "-sharedDb", "-disableTelemetry" };
        Object server = Class.forName(RUNNER).getMethod("createServerFromCommandLineArgs", String[].class).invoke(null,
                (Object) flags);
        Object connector = connector(server);
        // Left alone it listens on every address of the machine; port 0 lets the system choose a free one.
        connector.getClass().getMethod("setHost", String.class).invoke(connector, "127.0.0.1");
        connector.getClass().getMethod("setPort", int.class).invoke(connector, 0);
        server.getClass().getMethod("safeStart").invoke(server);
        Lifeline.ready(connector.getClass().getMethod("getLocalPort").invoke(connector).toString());
    }

    private static Object connector(Object server) throws ReflectiveOperationException {
        Field field = server.getClass().getDeclaredField("server");
        field.setAccessible(true);
        Object jetty = field.get(server);
        return Array.get(jetty.getClass().getMethod("getConnectors").invoke(jetty), 0);
    }
}
