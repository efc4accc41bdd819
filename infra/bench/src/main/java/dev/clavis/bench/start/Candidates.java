package dev.clavis.bench.start;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Puts the candidates together, each in a folder of its own. */
final class Candidates {
    /** What only the packaged authorizer needs. */
    private static final List<String> NOT_PLAIN = List.of("micronaut-", "jakarta.", "crac-");

    private final Path folder;
    private final Path zip;
    private final JavaRuntime java;

    /**
     * @param bench the module's folder, built
     * @param folder for what is unpacked and made
     */
    Candidates(Path bench, Path folder) throws IOException {
        this.folder = Files.createDirectories(folder).toAbsolutePath();
        this.zip = bench.resolve("../../functions/authorizer/target/authorizer.zip").normalize();
        this.java = JavaRuntime.of(bench.resolve("target/runtime"), folder);
    }

    /** The zip as it is deployed. */
    Candidate clavis() throws IOException {
        return new Candidate("start-clavis", unpacked(), java.command(), "dev.clavis.authorizer.AuthorizerFunction",
                Files.size(zip));
    }

    /** {@link PlainFunction} with the zip's own jars, as far as it needs them, and Jackson. */
    Candidate plainJava(String name) throws IOException {
        return java(name, List.of(PlainFunction.class), List.of(jarOf(JsonFactory.class)));
    }

    /** {@link UrlConnectionFunction} with that client in place of the other. */
    Candidate urlConnection() throws IOException {
        return java("start-url-connection", List.of(UrlConnectionFunction.class, PlainFunction.class),
                List.of(jarOf(JsonFactory.class), jarOf(UrlConnectionHttpClient.class)));
    }

    private Candidate java(String name, List<Class<?>> classes, List<Path> moreJars) throws IOException {
        Path task = Zips.clear(folder.resolve(name));
        Path lib = Files.createDirectory(task.resolve("lib"));
        try (Stream<Path> jars = Files.list(unpacked().resolve("lib"))) {
            for (Path jar : jars.filter(jar -> NOT_PLAIN.stream().noneMatch(jar.getFileName().toString()::startsWith))
                    .toList()) {
                Files.copy(jar, lib.resolve(jar.getFileName()));
            }
        }
        for (Path jar : moreJars) {
            Files.copy(jar, lib.resolve(jar.getFileName()));
        }
        for (Class<?> type : classes) {
            copyClass(type, task);
        }
        long size = Files.size(Zips.pack(task, folder.resolve(name + ".zip")));
        return new Candidate(name, task, java.command(), classes.getFirst().getName(), size);
    }

    private static Path jarOf(Class<?> type) {
        return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    private Path unpacked() throws IOException {
        Path task = folder.resolve("start-clavis");
        return Files.exists(task) ? task : Zips.unpack(zip, task);
    }

    private static void copyClass(Class<?> type, Path task) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        Path target = task.resolve(name);
        Files.createDirectories(target.getParent());
        try (InputStream code = type.getClassLoader().getResourceAsStream(name)) {
            if (code == null) {
                throw new IOException("no code of " + type);
            }
            Files.copy(code, target);
        }
    }
}
