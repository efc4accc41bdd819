package dev.clavis.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.core.profile.CheckProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A product that {@code template.yaml} and the zips do not have, put into copies of them as {@code
 * docs/your-own-product.md} says it: the file beside the other profiles, and the two pieces of the check pasted in.
 */
final class OwnProduct {
    private static final String FOLDER = "dev/clavis/core/profile/";
    private static final Pattern ZIP = Pattern.compile("CodeUri: (functions/\\w+/target/\\w+\\.zip)");

    private final String name;
    private final Path profile;

    /** @param name of the profile, whose file is among the tests' resources */
    OwnProduct(String name) {
        this.name = name;
        this.profile = Tree.root().resolve("infra/local/src/test/resources").resolve(FOLDER)
                .resolve(name + ".profile");
    }

    /** Copies of the template and of the zips it names, with the product in them; the template's path. */
    Path copyTo(Path folder) throws IOException {
        String template = Files.readString(Tree.root().resolve("template.yaml"));
        for (Matcher zips = ZIP.matcher(template); zips.find();) {
            copyZip(zips.group(1), folder);
        }
        return Files.writeString(folder.resolve("template.yaml"), paste(template, check()));
    }

    /** What the command prints. */
    private String check() throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            assertThat(CheckProfile.check(profile, out)).as(printed.toString(StandardCharsets.UTF_8)).isTrue();
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private String paste(String template, String printed) {
        String allowed = printed.lines().filter(line -> line.startsWith("    AllowedValues: ")).findFirst()
                .orElseThrow();
        String bodies = printed.substring(printed.indexOf("    " + name + ":\n"));
        return template.replaceFirst("    AllowedValues: \\[agentclara[^\\n]*", Matcher.quoteReplacement(allowed))
                .replaceFirst("\n  Bodies:\n", Matcher.quoteReplacement("\n  Bodies:\n" + bodies));
    }

    private void copyZip(String zip, Path folder) throws IOException {
        Path copy = folder.resolve(zip);
        if (!Files.exists(copy)) {
            Files.createDirectories(folder.resolve(zip.substring(0, zip.lastIndexOf('/'))));
            Files.copy(Tree.root().resolve(zip), copy);
            try (FileSystem entries = FileSystems.newFileSystem(copy)) {
                Files.createDirectories(entries.getPath(FOLDER));
                Files.copy(profile, entries.getPath(FOLDER, name + ".profile"));
            }
        }
    }
}
