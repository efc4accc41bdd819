package dev.clavis.api.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.keys.UserKey;
import dev.clavis.core.OwnerId;
import dev.clavis.core.secret.Secret;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiKeyResponseTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2025-11-26T23:51:28.999Z | Wed, 26 Nov 2025 23:51:28 GMT
            2026-09-01T00:00:00Z | Tue, 01 Sep 2026 00:00:00 GMT
            2028-02-29T09:08:07Z | Tue, 29 Feb 2028 09:08:07 GMT
            """)
    void dates_have_two_digits_for_the_day_and_english_names(Instant time, String text) {
        assertThat(ApiKeyResponse.print(time)).isEqualTo(text);
    }

    @Test
    void the_token_is_not_printed() {
        UserKey key = new UserKey("api_key_1", new OwnerId("user_1"), Instant.EPOCH, Instant.EPOCH,
                new Secret("the token"));

        assertThat(key.toString() + ApiKeyResponse.from(key, "m")).doesNotContain("the token");
    }
}
