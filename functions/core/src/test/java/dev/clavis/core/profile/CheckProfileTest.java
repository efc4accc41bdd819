package dev.clavis.core.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command prints. */
class CheckProfileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private record Checked(boolean good, String text) {}

    private static Checked check(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            return new Checked(CheckProfile.check(file, out), bytes.toString(StandardCharsets.UTF_8));
        }
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private Path file(String name, String content) throws IOException {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private void assertRefused(Path file, String place, String help) throws IOException {
        Checked checked = check(file);
        assertThat(checked.good()).isFalse();
        assertThat(checked.text().lines()).singleElement().satisfies(
                line -> assertThat(line).startsWith(file + place + " ").contains(help));
    }

    @ParameterizedTest
    @ValueSource(strings = {"agentclara", "botdesk", "clara-backend", "claro", "clarky" })
    void aShippedProfileIsGood(String name) throws IOException {
        Checked checked = check(file(name + ".profile", ProfileMistakesTest.shipped(name)));

        assertThat(checked.good()).as(checked.text()).isTrue();
        assertThat(checked.text()).contains("    AllowedValues: [agentclara, botdesk, ")
                .contains("\n    " + name + ":\n");
    }

    @Test
    void aGoodProfileIsToldSoThatItCanBeComparedWithWhatWasMeant() throws IOException {
        Checked checked = check(file("weather.profile", ProfileMistakesTest.shipped("botdesk")
                .replace("name = botdesk", "name = weather").replaceAll("route .* = admin\n", "")
                .replace("Invalid API Key", "That's no key")));

        assertThat(checked.text()).contains(" is good. Compare it with what you meant:")
                .containsPattern("a live key +bd_live_\\w{30} \\(38 characters\\), shown as key_\\w{8}\n")
                .containsPattern("a new key that names none has read\n")
                .containsPattern("admin implies read write\n")
                .containsPattern("route +GET /v1/bots/\\{id\\} +read\n")
                .containsPattern("note +no route needs admin\n")
                .containsPattern(
                        "plan starter +1000 per hour, by the clock; at most 1000 keys, no new ones; allows nothing")
                .containsPattern("role admin +keys:read keys:write; lends admin read write\n")
                .containsPattern("rotation +the old secret goes on for 1 day, on request up to 30 days\n")
                .containsPattern("age reminder +90 days\n")
                .containsPattern("AllowedValues: \\[agentclara, botdesk, .*, weather\\]\n")
                .contains("\n    weather:\n      Unauthorized: '{\"error\": \"That''s no key\"}'\n")
                .contains("\n      NotFound: '{\"error\": \"Not Found\"}'\n");
    }

    @Test
    void everyMistakeIsALineThatAnEditorCanOpen() throws IOException {
        Path file = file("clarky.profile", ProfileMistakesTest.shipped("clarky").replace("title = Clarky\n", "")
                .replace("permissions = read write", "permissions = read Write").replace("= window", "= clock"));

        assertThat(check(file).text().lines()).satisfiesExactly(
                first -> assertThat(first).startsWith(file + ":12: ").contains("not 'Write'"),
                second -> assertThat(second).startsWith(file + ":26: ").contains("write: limits = bucket"),
                third -> assertThat(third).isEqualTo(file + ": there is no line: title = …"));
    }

    @Test
    void whatIsNoProfilesFileIsSaidSo() throws IOException {
        String good = ProfileMistakesTest.shipped("clarky");
        assertRefused(folder.resolve("nobody.profile"), ":", "there is no such file");
        assertRefused(Files.createDirectory(folder.resolve("folder.profile")), ":", "there is no such file");
        assertRefused(file("clarky.txt", good), ":", "named after its product");
        assertRefused(file("weather.profile", good), ":2:", "the file is weather.profile");
        assertRefused(file("clarky.profile", good.replace("\n", "\r\n")), ":1:", "CR LF");
        assertRefused(file("clarky.profile", "\ufeff" + good), ":1:", "byte order mark");
        assertRefused(file("clarky.profile", good.replace("title = Clarky", "title = Clàrky")
                .getBytes(StandardCharsets.ISO_8859_1)), ":3:", "not UTF-8");
        assertRefused(file("clarky.profile", good.getBytes(StandardCharsets.UTF_16)), ":1:", "not UTF-8");
        assertRefused(file("clarky.profile", good + "#".repeat(ProfileFile.MAX_BYTES)), ":", "more than 65536 bytes");
        assertRefused(file("clarky.profile", good + "\n\n# \r\n"), ":58:", "CR LF");
    }

    @Test
    void aTruncatedCharacterAtTheEndIsNotUtf8() throws IOException {
        byte[] bytes = (ProfileMistakesTest.shipped("clarky") + "# é").getBytes(StandardCharsets.UTF_8);
        assertRefused(file("clarky.profile", Arrays.copyOf(bytes, bytes.length - 1)), ":56:", "not UTF-8");
    }

    @Test
    void theShippedProfilesAreFound() throws IOException {
        assertThat(ShippedProfiles.names())
                .containsAll(List.of("agentclara", "botdesk", "clara-backend", "claro", "clarky"));
    }
}
