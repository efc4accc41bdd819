package dev.clavis.core.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever has become of a profile's file, who checks it is told what is good, or what is wrong and in which line. */
class ProfileDamageTest {
    private static final List<String> OF_NO_LINE = List.of("the file has more than ", "there is no line: ",
            "write at least one plan, ", "write at least one role, ");
    private static final List<String> VALUES = List.of("", " ", "=", " = ", "-1", "0", "1e400", "none",
            "9223372036854775808", "9223372036854775807 days", "106751991167301 days", "99999999999 per minute",
            "9223372036854775807 per minute, 9223372036854775808 per day", "1 per minute, 1 per minute",
            "(".repeat(9_000) + "a" + ")".repeat(9_000), "((a+)+)+$", "old_[a-z]{0,2147483647}", "old_[a-z", "\\",
            "[".repeat(9_000) + "]".repeat(9_000), "{\"a\":".repeat(9_000) + "1" + "}".repeat(9_000), "{\"a\":1",
            "{\"a\":\"$context.path\"}", "a ".repeat(9_000), "x".repeat(30_000), "/{".repeat(5_000), "GET /{id}/{id}",
            "live live test", "\u202E", "\uD83D\uDE00", "${jndi:ldap://127.0.0.1/a}");

    @Property(tries = 600)
    void isGoodOrNamesFileAndLine(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        String name = List.copyOf(ShippedProfiles.names()).get(random.nextInt(ShippedProfiles.names().size()));
        byte[] bytes = ProfileMistakesTest.shipped(name).getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(3); i >= 0; i--) {
            bytes = damage(bytes, random);
        }
        Path folder = Files.createDirectories(Path.of("target", "damage"));
        Path file = Files.write(folder.resolve(name + ".profile"), bytes);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        boolean good = CheckProfile.check(file, new PrintStream(out, true, StandardCharsets.UTF_8));

        String told = out.toString(StandardCharsets.UTF_8);
        if (good) {
            assertThat(told).startsWith(file + " is good.");
        } else {
            int lines = new String(bytes, StandardCharsets.UTF_8).split("\n", -1).length;
            assertThat(told.lines()).isNotEmpty().allSatisfy(line -> leads(line, file + ":", lines));
        }
    }

    private static void leads(String mistake, String file, int lines) {
        assertThat(mistake).startsWith(file);
        String text = mistake.substring(file.length());
        if (OF_NO_LINE.stream().noneMatch(start -> text.startsWith(" " + start))) {
            assertThat(text).matches("\\d+: .+");
            assertThat(Integer.parseInt(text.substring(0, text.indexOf(':')))).isBetween(1, lines);
        }
    }

    private static byte[] damage(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(8)) {
            case 0 -> {
                bytes[at] ^= (byte) (1 << random.nextInt(8));
                yield bytes;
            }
            case 1 -> spliced(bytes, at, new byte[1]);
            case 2 -> spliced(bytes, at, Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1))
                    .getBytes(StandardCharsets.UTF_8));
            case 3 -> spliced(bytes, at, "x".repeat(random.nextBoolean() ? 20_000 : 100_000)
                    .getBytes(StandardCharsets.US_ASCII));
            default -> inLines(new String(bytes, StandardCharsets.UTF_8), random).getBytes(StandardCharsets.UTF_8);
        };
    }

    private static byte[] spliced(byte[] bytes, int at, byte[] more) {
        ByteArrayOutputStream spliced = new ByteArrayOutputStream();
        spliced.write(bytes, 0, at);
        spliced.writeBytes(more);
        spliced.write(bytes, at, bytes.length - at);
        return spliced.toByteArray();
    }

    private static String inLines(String text, Random random) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        int at = random.nextInt(lines.size());
        String line = lines.get(at);
        switch (random.nextInt(7)) {
            case 0 -> lines.set(at, "");
            case 1 -> lines.add(random.nextInt(lines.size()), line);
            case 2 -> Collections.swap(lines, at, random.nextInt(lines.size()));
            case 3 -> lines.set(at, line + "\r");
            case 4 -> {
                return text.replace("\n", "\r\n");
            }
            default -> lines.set(at, line.split(" = ", 2)[0] + " = " + VALUES.get(random.nextInt(VALUES.size())));
        }
        return String.join("\n", lines);
    }
}
