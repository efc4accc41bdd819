package dev.clavis.api.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    @ParameterizedTest
    @ValueSource(strings = {"ada@example.com", "Ada.Lovelace+keys@Mail.Example.co.uk", "o'hara_1@x-y.example",
            "a@xn--bcher-kva.example" })
    void is_in_lower_case(String text) {
        assertThat(EmailAddress.parse(text)).map(EmailAddress::value)
                .hasValue(text.toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@", "ada", "ada@", "@example.com", "ada@example", "ada@example.", "ada@.com",
            "a..b@example.com", ".a@example.com", "a.@example.com", "a b@example.com", "a@b@example.com",
            "\"a\"@example.com", "a@[127.0.0.1]", "a@-x.example", "a@x-.example", "a@example.c0m-", "a@example.com ",
            "a@example.com\n", "\u212Aim@example.com", "\u0131d@example.com", "ada@ex\u00E4mple.com", "a@1.2.3.4" })
    void is_none(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
    }

    @Test
    void has_a_longest_one() {
        String domain = ("a".repeat(63) + ".").repeat(2) + "a".repeat(53) + ".com";
        assertThat(EmailAddress.parse("l".repeat(64) + "@" + domain)).isPresent();
        assertThat(EmailAddress.parse("l".repeat(65) + "@example.com")).isEmpty();
        assertThat(EmailAddress.parse("l".repeat(64) + "@a" + domain + "a.b")).isEmpty();
        assertThat(EmailAddress.parse("a@" + "a".repeat(64) + ".com")).isEmpty();
    }

    @Test
    void takes_no_longer_for_a_long_text_that_is_none() {
        assertThat(EmailAddress.parse("a.".repeat(200_000))).isEmpty();
    }
}
