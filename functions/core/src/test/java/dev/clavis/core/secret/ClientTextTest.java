package dev.clavis.core.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClientTextTest {
    private static final SecretFormat FORMAT = SecretFormat.of(SecretKind.OPAQUE, "sk",
            List.copyOf(EnumSet.allOf(Environment.class)));

    @Test
    void an_ordinary_text_stays_as_it_is() {
        String text = "Mozilla/5.0 (X11; Linux x86_64) \"quoted\" \\ ’äß漢字😀";

        assertThat(ClientText.clean(text, FORMAT)).isEqualTo(text);
        assertThat(ClientText.clean("", FORMAT)).isEmpty();
    }

    @Test
    void control_characters_and_turned_text_become_spaces() {
        assertThat(ClientText.clean("\0a\r\nb\u2028c\u202Ed\u0085e\n", FORMAT)).isEqualTo("a  b c d e");
    }

    @Test
    void a_long_text_ends_between_two_characters() {
        assertThat(ClientText.clean("😀".repeat(10_000), FORMAT)).isEqualTo("😀".repeat(256));
    }

    @Test
    void half_of_a_pair_is_replaced() {
        assertThat(ClientText.clean("a\uD83Db\uDE00", FORMAT)).isEqualTo("a\uFFFDb\uFFFD");
    }

    @Test
    void whatever_comes_what_stays_is_well_formed_and_short() {
        Random random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            char[] chars = new char[random.nextInt(600)];
            for (int j = 0; j < chars.length; j++) {
                chars[j] = (char) random.nextInt(0x10000);
            }
            String clean = ClientText.clean(new String(chars), FORMAT);
            assertThat(clean.codePointCount(0, clean.length())).isLessThanOrEqualTo(256);
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(clean)).isTrue();
            assertThat(clean.chars()).noneMatch(Character::isISOControl);
        }
    }

    @Test
    void a_secret_where_it_does_not_belong_is_left_out() {
        String secret = FORMAT.issue(new SecretClaims(new KeyId("7Hk2pQ9x"), new OwnerId("user_1"), Environment.LIVE),
                PepperRing.parse("pepper".repeat(8)).current(Instant.now()), new SecureRandom()).secret()
                .exposeSecret();

        assertThat(ClientText.clean("agent/1 (" + secret + ")", FORMAT)).isEqualTo("agent/1 ([secret])");
        assertThat(ClientText.clean("Bearer " + secret, FORMAT)).isEqualTo("Bearer [secret]");
        assertThat(ClientText.clean("x".repeat(240) + " " + secret, FORMAT)).doesNotContain(secret.substring(0, 14));
    }

    @Test
    void a_viewable_secret_is_left_out_too() {
        SecretFormat viewable = SecretFormat.of(SecretKind.VIEWABLE, "view_api", List.of(Environment.LIVE));
        SecureRandom random = new SecureRandom();
        String secret = viewable
                .issue(new SecretClaims(viewable.newId(random), new OwnerId("user_1"), Environment.LIVE),
                        PepperRing.parse("pepper".repeat(8)).current(Instant.now()), random)
                .secret().exposeSecret();

        assertThat(ClientText.clean("agent/1 (" + secret + ")", viewable)).isEqualTo("agent/1 ([secret])");
    }
}
