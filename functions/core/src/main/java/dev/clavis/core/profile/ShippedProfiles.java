package dev.clavis.core.profile;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The profiles that are beside this class, in its folder or jar. For the command that checks one, and for the message
 * about a name that none of them has: a function that starts does not ask.
 */
final class ShippedProfiles {
    private static final String FOLDER = "dev/clavis/core/profile";
    private static final String SUFFIX = ".profile";

    private ShippedProfiles() {}

    static Set<String> names() throws IOException {
        Path place = place();
        if (Files.isDirectory(place)) {
            return names(place.resolve(FOLDER));
        }
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            return names(jar.getPath(FOLDER));
        }
    }

    private static Path place() throws IOException {
        try {
            return Path.of(ShippedProfiles.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static Set<String> names(Path folder) throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> String.valueOf(file.getFileName())).filter(file -> file.endsWith(SUFFIX))
                    .forEach(file -> names.add(file.substring(0, file.length() - SUFFIX.length())));
        }
        return names;
    }
}
