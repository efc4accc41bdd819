package dev.clavis.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AddEmailTest {
    @Test
    void a_verified_address_is_said_to_be_verified() {
        assertThat(claims(Map.of("sub", "u", "email", "a@example.com", "email_verified", "true")))
                .isEqualTo(Map.of("email", "a@example.com", "email_verified", true));
    }

    @Test
    void any_other_address_is_said_not_to_be() {
        assertThat(claims(Map.of("email", "a@example.com", "email_verified", "false")))
                .isEqualTo(Map.of("email", "a@example.com", "email_verified", false));
        assertThat(claims(Map.of("email", "a@example.com")))
                .isEqualTo(Map.of("email", "a@example.com", "email_verified", false));
    }

    @Test
    void without_an_address_nothing_is_claimed() {
        assertThat(claims(Map.of("sub", "u", "email_verified", "true"))).isEqualTo(Map.of());
        assertThat(new AddEmail().handleRequest(Map.of(), null)).containsOnlyKeys("response");
    }

    @Test
    void the_rest_of_the_event_goes_back_as_it_came() {
        Map<String, Object> event = Map.of("version", "2", "userPoolId", "p", "request",
                Map.of("userAttributes", Map.of("email", "a@example.com")));

        assertThat(new AddEmail().handleRequest(event, null)).containsAllEntriesOf(event);
    }

    private static Object claims(Map<String, String> attributes) {
        Map<String, Object> answer = new AddEmail()
                .handleRequest(Map.of("version", "2", "request", Map.of("userAttributes", attributes)), null);
        return below(answer, "response", "claimsAndScopeOverrideDetails", "accessTokenGeneration",
                "claimsToAddOrOverride");
    }

    private static Object below(Object value, String... names) {
        Object found = value;
        for (String name : names) {
            found = ((Map<?, ?>) found).get(name);
            assertThat(found).as(name).isNotNull();
        }
        return found;
    }
}
