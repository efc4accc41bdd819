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
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClientTextTest {
    private static final SecretFormat FORMAT = SecretFormat.of(SecretKind.OPAQUE, "sk",
            List.copyOf(EnumSet.allOf(Environment.class)));

    @Test
    void an_ordinary_text_stays_as_it_is() {
        String text = "Mozilla/5.0 (X11; Linux x86_64) \"quoted\" \\ ’äß漢字😀";

        assertThat(ClientText.clean(text, FORMAT, Optional.empty())).isEqualTo(text);
        assertThat(ClientText.clean("", FORMAT, Optional.empty())).isEmpty();
    }

    @Test
    void control_characters_and_turned_text_become_spaces() {
        assertThat(ClientText.clean("\0a\r\nb\u2028c\u202Ed\u0085e\n", FORMAT, Optional.empty()))
                .isEqualTo("a  b c d e");
    }

    @Test
    void a_long_text_ends_between_two_characters() {
        assertThat(ClientText.clean("😀".repeat(10_000), FORMAT, Optional.empty())).isEqualTo("😀".repeat(256));
    }

    @Test
    void half_of_a_pair_is_replaced() {
        assertThat(ClientText.clean("a\uD83Db\uDE00", FORMAT, Optional.empty())).isEqualTo("a\uFFFDb\uFFFD");
    }

    @Test
    void whatever_comes_what_stays_is_well_formed_and_short() {
        Random random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            char[] chars = new char[random.nextInt(600)];
            for (int j = 0; j < chars.length; j++) {
                chars[j] = (char) random.nextInt(0x10000);
            }
            String clean = ClientText.clean(new String(chars), FORMAT, Optional.empty());
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

        assertThat(ClientText.clean("agent/1 (" + secret + ")", FORMAT, Optional.empty()))
                .isEqualTo("agent/1 ([secret])");
        assertThat(ClientText.clean("Bearer " + secret, FORMAT, Optional.empty())).isEqualTo("Bearer [secret]");
        assertThat(ClientText.clean("x".repeat(240) + " " + secret, FORMAT, Optional.empty()))
                .doesNotContain(secret.substring(0, 14));
    }

    @Test
    void a_viewable_secret_is_left_out_too() {
        SecretFormat viewable = SecretFormat.of(SecretKind.VIEWABLE, "view_api", List.of(Environment.LIVE));
        SecureRandom random = new SecureRandom();
        String secret = viewable
                .issue(new SecretClaims(viewable.newId(random), new OwnerId("user_1"), Environment.LIVE),
                        PepperRing.parse("pepper".repeat(8)).current(Instant.now()), random)
                .secret().exposeSecret();

        assertThat(ClientText.clean("agent/1 (" + secret + ")", viewable, Optional.empty()))
                .isEqualTo("agent/1 ([secret])");
    }

    /** Many secrets are short once hidden, and still what lies behind is not shown in part. */
    @Test
    void a_secret_behind_secrets_is_left_out_too() {
        String secret = FORMAT.issue(new SecretClaims(new KeyId("7Hk2pQ9x"), new OwnerId("user_1"), Environment.LIVE),
                PepperRing.parse("pepper".repeat(8)).current(Instant.now()), new SecureRandom()).secret()
                .exposeSecret();

        assertThat(ClientText.clean((secret + " ").repeat(100), FORMAT, Optional.empty()))
                .matches("(\\[secret] ?)+");
    }

    /** However it is glued, doubled or cut: no word has to begin or end with it. */
    @Test
    void a_secret_between_other_letters_is_left_out_too() {
        String secret = FORMAT.issue(new SecretClaims(new KeyId("7Hk2pQ9x"), new OwnerId("user_1"), Environment.LIVE),
                PepperRing.parse("pepper".repeat(8)).current(Instant.now()), new Random(1)).secret()
                .exposeSecret();
        String random = secret.substring("sk_live_7Hk2pQ9x".length(), secret.length() - 1);

        assertThat(ClientText.clean("agent" + secret, FORMAT, Optional.empty())).isEqualTo("agent[secret]");
        assertThat(ClientText.clean(secret + secret + "x", FORMAT, Optional.empty())).isEqualTo("[secret]x");
        assertThat(ClientText.clean(secret.substring(0, 30) + secret, FORMAT, Optional.empty())).isEqualTo("[secret]");
        for (int cut = 400; cut < 640; cut++) {
            String text = secret.repeat(30).substring(0, cut);
            assertThat(ClientText.clean(text, FORMAT, Optional.empty())).doesNotContain(random.substring(0, 3));
        }
        assertThat(ClientText.clean("of sk_live_7Hk2pQ9x", FORMAT, Optional.empty())).isEqualTo("of sk_live_7Hk2pQ9x");
    }

    @Test
    void a_secret_that_was_issued_elsewhere_is_left_out() {
        Optional<ImportedFormat> imported = Optional.of(ImportedFormat.of("sk_old_[A-Za-z0-9]{30,64}", FORMAT));
        String secret = "sk_old_" + "a1B".repeat(11);

        assertThat(ClientText.clean("x" + secret + " " + secret + "_y", FORMAT, imported))
                .isEqualTo("x[secret] [secret]_y");
        assertThat(ClientText.clean(secret + secret, FORMAT, imported)).isEqualTo("[secret]");
    }
}
