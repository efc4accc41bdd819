package dev.clavis.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong profile never starts a system. */
class WrongProfileTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            broken | broken.profile, line 5: nothing is named 'colour'
            nobody | there is no profile named nobody
            ../x   | is lower-case letters
            """)
    void startsNothingAndIsSaidByFileAndLine(String profile, String message) {
        Options options = Options.forTest("WrongProfileTest").withProfile(profile);

        assertThatThrownBy(() -> LocalSystem.start(options)).isInstanceOf(LocalException.class)
                .hasMessageStartingWith("The profile " + profile + " cannot be used:\n").hasMessageContaining(message);
        assertThat(options.folder()).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            clarky  | test    | The profile clarky cannot be used:%nthe deployment serves the environment test
            clarky  | staging | The environments are both, live or test, not staging.
            """)
    void startsNothingInAnEnvironmentInWhichNoKeyCouldBeGood(String profile, String environments, String message) {
        Options options = Options.forTest("WrongProfileTest").withProfile(profile).withEnvironments(environments);

        assertThatThrownBy(() -> LocalSystem.start(options)).isInstanceOf(LocalException.class)
                .hasMessageStartingWith(message.replace("%n", "\n"));
        assertThat(options.folder()).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            broken | both | broken.profile, line 5: nothing is named 'colour'
            clarky | test | all keys of clarky are live
            """)
    void endsTheCommandWithTheMessageAlone(String profile, String environment, String message)
            throws IOException, InterruptedException {
        Process command = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dports=free", "-Dprofile=" + profile, "-Denvironment=" + environment, "-cp",
                System.getProperty("java.class.path"),
                "dev.clavis.local.Local").redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile()).start();
        try {
            String output = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(command.waitFor(1, TimeUnit.MINUTES)).isTrue();

            assertThat(command.exitValue()).as(output).isEqualTo(1);
            assertThat(output).startsWith("The profile " + profile + " cannot be used:")
                    .contains(message)
                    .doesNotContain("Exception", "\tat ");
        } finally {
            command.destroyForcibly();
        }
    }
}
