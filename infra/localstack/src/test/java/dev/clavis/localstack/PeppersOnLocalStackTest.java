package dev.clavis.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.core.TestClock;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.secret.PepperSource;
import dev.clavis.core.secret.Peppers;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The pepper ring in Secrets Manager, read and replaced as the functions do it. */
@OnLocalStack
class PeppersOnLocalStackTest {
    private static final String ONE = "1:" + "a".repeat(64);
    private static final String TWO = "2:" + "b".repeat(64) + "\n" + ONE;

    private final SecretsManagerClient secrets = SecretsManagerClient.create();
    private final TestClock clock = new TestClock(Instant.parse("2026-11-21T12:00:00Z"));

    @AfterEach
    void close() {
        secrets.close();
    }

    @Test
    void theSecretThatTheTemplateDeclaresIsARing() {
        assertThat(read(LocalStack.peppersSecret()).read()).matches("[A-Za-z0-9]{64}");
        assertThat(new Peppers(read(LocalStack.peppersSecret()), clock).ring().current(clock.instant()).version())
                .isEqualTo(1);
    }

    @Test
    void aNewRingIsReadWhenTheOldOneIsOld() {
        String name = "ring-" + UUID.randomUUID();
        assertThat(create(name)).isNotEmpty();
        Peppers peppers = new Peppers(read(name), clock);
        assertThat(version(peppers)).isEqualTo(1);

        assertThat(secrets.putSecretValue(put -> put.secretId(name).secretString(TWO)).name()).isEqualTo(name);

        assertThat(version(peppers)).isEqualTo(1);
        clock.advance(Duration.ofMinutes(6));
        assertThat(version(peppers)).isEqualTo(2);
    }

    @Test
    void aReplacementCountsFromTheMoveOfTheLabel() {
        String name = "ring-" + UUID.randomUUID();
        String before = create(name);
        replace(name, before);

        assertThat(version(new Peppers(read(name), clock))).isEqualTo(2);
    }

    private String create(String name) {
        return secrets.createSecret(create -> create.name(name).secretString(ONE)).versionId();
    }

    private int version(Peppers peppers) {
        return peppers.ring().current(clock.instant()).version();
    }

    /** As the function RotatePepper: a version of its own, which becomes the current one if nobody was quicker. */
    private void replace(String name, String before) {
        Peppers unmoved = new Peppers(read(name), clock);
        String next = UUID.randomUUID().toString();
        String put = secrets.putSecretValue(to -> to.secretId(name).clientRequestToken(next).secretString(TWO)
                .versionStages("CLAVISNEXT")).versionId();
        assertThat(put).isEqualTo(next);
        assertThat(version(unmoved)).isEqualTo(1);
        assertThat(secrets.updateSecretVersionStage(move -> move.secretId(name).versionStage("AWSCURRENT")
                .moveToVersionId(next).removeFromVersionId(before)).name()).isEqualTo(name);
    }

    @Test
    void withoutTheSecretNobodyIsRecognised() {
        Peppers peppers = new Peppers(read("no-such-ring"), clock);

        assertThatThrownBy(peppers::ring).isInstanceOf(UnavailableException.class);
    }

    private PepperSource read(String name) {
        return () -> secrets.getSecretValue(get -> get.secretId(name)).secretString();
    }
}
