package dev.clavis.api.console;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The console's files, read when the function starts. Only what was found then is served: no name leads elsewhere. */
@Singleton
final class ConsoleFiles {
    /** The page itself, which is not one of the files that it consists of. */
    private static final String PAGE = "index.html";
    private static final Map<String, String> TYPES = Map.of("css", "text/css; charset=utf-8", "js",
            "text/javascript; charset=utf-8", "svg", "image/svg+xml");
    private static final int FINGERPRINT_CHARACTERS = 16;

    private final SortedMap<String, ConsoleFile> files = new TreeMap<>();
    private final String page;
    private final String fingerprint;

    ConsoleFiles() {
        SortedMap<String, String> texts = read();
        this.page = Objects.requireNonNull(texts.remove(PAGE), PAGE);
        texts.forEach((name, text) -> Optional.ofNullable(TYPES.get(name.substring(name.lastIndexOf('.') + 1)))
                .ifPresent(type -> files.put(name, new ConsoleFile(type, text))));
        this.fingerprint = fingerprint(files);
    }

    /** Another one for other files. */
    String fingerprint() {
        return fingerprint;
    }

    /** The file with this name, such as {@code vendor/lit/index.js}. */
    Optional<ConsoleFile> find(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** The page with its gaps. */
    String page() {
        return page;
    }

    private static SortedMap<String, String> read() {
        try {
            URI folder = Objects.requireNonNull(ConsoleFiles.class.getResource("/console/" + PAGE)).toURI();
            if (!folder.getScheme().equals("jar")) {
                return read(Path.of(folder).resolveSibling(""));
            }
            try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
                return read(jar.getPath("/console"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SortedMap<String, String> read(Path folder) throws IOException {
        SortedMap<String, String> texts = new TreeMap<>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                texts.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return texts;
    }

    private static String fingerprint(SortedMap<String, ConsoleFile> files) {
        MessageDigest digest = sha256();
        files.forEach((name, file) -> {
            digest.update((name + "\n" + file.text().length() + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(file.text().getBytes(StandardCharsets.UTF_8));
        });
        return HexFormat.of().formatHex(digest.digest()).substring(0, FINGERPRINT_CHARACTERS);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
