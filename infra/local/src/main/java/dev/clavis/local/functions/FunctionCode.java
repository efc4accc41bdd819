package dev.clavis.local.functions;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A function's zip, unpacked as Lambda unpacks it: classes at the root, jars in {@code lib}. */
final class FunctionCode implements AutoCloseable {
    private final URLClassLoader loader;

    private FunctionCode(URLClassLoader loader) {
        this.loader = loader;
    }

    /**
     * Unpacks a zip.
     *
     * @param zip as the build made it
     * @param folder to unpack it in; new
     */
    static FunctionCode unpack(Path zip, Path folder, ClassLoader runtime) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : Collections.list(file.entries())) {
                unpack(file, entry, folder);
            }
        }
        URL[] classPath = classPath(folder).toArray(URL[]::new);
        return new FunctionCode(new URLClassLoader(zip.getFileName().toString(), classPath, runtime));
    }

    ClassLoader loader() {
        return loader;
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }

    private static void unpack(ZipFile file, ZipEntry entry, Path folder) throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException(entry.getName() + " leads out of the zip");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(folder.resolve(target).getParent());
        try (InputStream in = file.getInputStream(entry)) {
            Files.copy(in, target);
        }
    }

    private static List<URL> classPath(Path folder) throws IOException {
        List<URL> urls = new ArrayList<>(List.of(folder.toUri().toURL()));
        Path lib = folder.resolve("lib");
        if (Files.isDirectory(lib)) {
            try (Stream<Path> jars = Files.list(lib)) {
                for (Path jar : jars.sorted().toList()) {
                    urls.add(jar.toUri().toURL());
                }
            }
        }
        return urls;
    }
}
