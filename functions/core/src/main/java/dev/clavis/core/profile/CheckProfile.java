package dev.clavis.core.profile;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The command that checks a profile's file before any system has it: {@code mvn -q -Pprofile -Dfile=weather.profile}, see
 * {@code docs/your-own-product.md}. It prints every mistake, or what the profile means and what the template needs for it.
 */
public final class CheckProfile {
    private static final String SUFFIX = ".profile";

    private CheckProfile() {}

    /**
     * Ends with 1 if there are mistakes.
     *
     * @param arguments the file, and the name of a file that is there afterwards if there are mistakes and else is not:
     *        Maven fails because of it, and more quietly than because of a program
     */
    public static void main(String[] arguments) throws IOException {
        Path sign = Path.of(arguments[1]);
        Files.deleteIfExists(sign);
        boolean good;
        try (PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false,
                StandardCharsets.UTF_8)) {
            good = arguments[0].isBlank() ? usage(out) : check(Path.of(arguments[0]), out);
        }
        if (!good) {
            Files.createFile(sign);
            System.exit(1);
        }
    }

    /** Whether the file is a good profile. Either way all that is to be said has been printed. */
    public static boolean check(Path file, PrintStream out) throws IOException {
        try {
            Profile profile = read(file);
            out.println(file + " is good. Compare it with what you meant:");
            out.println();
            out.print(new ProfileSummary(profile));
            out.println();
            out.print(new TemplateLines(profile, ShippedProfiles.names()));
            return true;
        } catch (ProfileException e) {
            e.mistakes().forEach(mistake -> out.println(
                    file + ":" + (mistake.line() == 0 ? "" : mistake.line() + ":") + " " + mistake.text()));
            return false;
        }
    }

    private static boolean usage(PrintStream out) {
        out.println("Name the file: mvn -q -Pprofile -Dfile=weather.profile");
        return false;
    }

    private static Profile read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (!name.endsWith(SUFFIX)) {
            throw new ProfileException(0, "a profile's file is named after its product: weather" + SUFFIX);
        }
        if (!Files.isRegularFile(file)) {
            throw new ProfileException(0, "there is no such file in " + Path.of("").toAbsolutePath());
        }
        if (!Files.isReadable(file)) {
            throw new ProfileException(0, "the file cannot be read; look at who may read it");
        }
        try (InputStream in = Files.newInputStream(file)) {
            String product = name.substring(0, name.length() - SUFFIX.length());
            return new ProfileReader(ProfileFile.read(in), Optional.of(product)).read();
        }
    }
}
