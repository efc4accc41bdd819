package dev.clavis.local;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A function's zip, unpacked as Lambda unpacks it, with a class loader that sees it and the JDK and nothing else. */
final class FunctionZip implements AutoCloseable {
    private final Path folder;
    private final URLClassLoader loader;

    private FunctionZip(Path folder, URLClassLoader loader) {
        this.folder = folder;
        this.loader = loader;
    }

    static FunctionZip open(Path zip) throws IOException {
        Path folder = Files.createTempDirectory("function");
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : Collections.list(file.entries())) {
                unpack(file, entry, folder.resolve(entry.getName()));
            }
        }
        List<URL> urls = new ArrayList<>(List.of(folder.toUri().toURL()));
        try (Stream<Path> jars = Files.list(folder.resolve("lib"))) {
            for (Path jar : jars.sorted().toList()) {
                urls.add(jar.toUri().toURL());
            }
        }
        return new FunctionZip(folder,
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader()));
    }

    private static void unpack(ZipFile file, ZipEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        try (InputStream in = file.getInputStream(entry)) {
            Files.copy(in, target);
        }
    }

    Class<?> load(String name) throws ClassNotFoundException {
        return Class.forName(name, false, loader);
    }

    /** How many jars have this resource. */
    long jarsWith(String resource) throws IOException {
        return Collections.list(loader.getResources(resource)).stream().filter(url -> url.getProtocol().equals("jar"))
                .count();
    }

    /** The interfaces of a class that Lambda could make: one with a public constructor without parameters. */
    Set<String> interfacesOf(String name) throws ClassNotFoundException {
        Class<?> type = load(name);
        boolean makeable = Stream.of(type.getConstructors()).anyMatch(made -> made.getParameterCount() == 0);
        Set<String> names = new TreeSet<>();
        for (Class<?> at = makeable ? type : null; at != null; at = at.getSuperclass()) {
            Stream.of(at.getInterfaces()).map(Class::getName).forEach(names::add);
        }
        return names;
    }

    /** Our own classes and configuration, in whichever jar of ours they are: a zip has modules of ours in {@code lib}. */
    Map<String, byte[]> ownEntries() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (name.startsWith("lib/clavis-")) {
                    readJar(file, entries);
                } else if (!name.startsWith("lib/")) {
                    entries.put(name, Files.readAllBytes(file));
                }
            }
        }
        return entries;
    }

    private static void readJar(Path jar, Map<String, byte[]> entries) throws IOException {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(file.entries())) {
                try (InputStream in = file.getInputStream(entry)) {
                    entries.put(jar.getFileName() + "!" + entry.getName(), in.readAllBytes());
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
