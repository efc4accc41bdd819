package dev.clavis.stores.internal;

import dev.clavis.stores.ChildJvm;
import dev.clavis.stores.StoreException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One store: its child process and the folder that it works in. */
public final class Store implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String CLASS_PATH = "/dev/clavis/stores/stores.classpath";

    private final RunFolder folder;
    private final ChildJvm child;
    private final int port;
    private final CompletableFuture<Void> cleaned;

    private Store(RunFolder folder, ChildJvm child, int port) {
        this.folder = folder;
        this.child = child;
        this.port = port;
        // A child that somebody killed could not end a server beside it.
        this.cleaned = child.onExit().thenRun(() -> RunFolder.remove(folder.path()));
    }

    /**
     * Starts a child and waits until its store answers.
     *
     * @param main the child's main class; its first argument is the run folder
     * @param options for its JVM
     * @param arguments that follow the first
     */
    public static Store start(String name, Class<?> main, List<String> options, List<String> arguments) {
        RunFolder folder = RunFolder.create();
        try {
            ChildJvm child = ChildJvm.start(new ChildJvm.Spec(name, main.getName(), classPath(),
                    with("-Djava.io.tmpdir=" + folder.path(), options), with(folder.path().toString(), arguments),
                    Map.of(), line -> {}));
            int port = Integer.parseInt(child.awaitReady(PATIENCE));
            return new Store(folder, child, port);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    public int port() {
        return port;
    }

    public ChildJvm child() {
        return child;
    }

    @Override
    public void close() {
        child.close();
        cleaned.join();
        folder.close();
    }

    private static List<Path> classPath() {
        List<Path> path = new ArrayList<>();
        path.add(ourselves());
        try (InputStream file = resource()) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            for (String jar : text.strip().split(File.pathSeparator, -1)) {
                path.add(Path.of(jar));
            }
            return path;
        } catch (IOException e) {
            throw new StoreException("cannot read " + CLASS_PATH, e);
        }
    }

    private static InputStream resource() {
        @Nullable
        InputStream file = Store.class.getResourceAsStream(CLASS_PATH);
        if (file == null) {
            throw new StoreException(CLASS_PATH + " is missing: Maven writes it while it builds infra/stores");
        }
        return file;
    }

    private static Path ourselves() {
        @Nullable
        CodeSource source = Store.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new StoreException("cannot tell where the classes of infra/stores are");
        }
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new StoreException("no file: " + source.getLocation(), e);
        }
    }

    private static List<String> with(String first, List<String> others) {
        List<String> all = new ArrayList<>(others);
        all.addFirst(first);
        return all;
    }
}
