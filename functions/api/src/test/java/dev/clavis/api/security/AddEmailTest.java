package dev.clavis.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AddEmailTest {
    @Test
    void a_verified_address_is_said_to_be_verified() {
        assertThat(answer(Map.of("sub", "u", "email", "a@example.com", "email_verified", "true")))
                .containsEntry("response", claiming(Map.of("email", "a@example.com", "email_verified", true)));
    }

    @Test
    void any_other_address_is_said_not_to_be() {
        Map<String, Object> unverified = claiming(Map.of("email", "a@example.com", "email_verified", false));

        assertThat(answer(Map.of("email", "a@example.com", "email_verified", "false"))).containsEntry("response",
                unverified);
        assertThat(answer(Map.of("email", "a@example.com"))).containsEntry("response", unverified);
    }

    @Test
    void without_an_address_nothing_is_claimed() {
        assertThat(answer(Map.of("sub", "u", "email_verified", "true"))).containsEntry("response", claiming(Map.of()));
        assertThat(new AddEmail().handleRequest(Map.of(), null)).containsEntry("response", claiming(Map.of()));
    }

    @Test
    void the_rest_of_the_event_goes_back_as_it_came() {
        Map<String, Object> event = Map.of("version", "2", "userPoolId", "p", "request",
                Map.of("userAttributes", Map.of("email", "a@example.com")));

        assertThat(new AddEmail().handleRequest(event, null)).containsAllEntriesOf(event);
    }

    private static Map<String, Object> answer(Map<String, String> attributes) {
        return new AddEmail().handleRequest(Map.of("version", "2", "request", Map.of("userAttributes", attributes)),
                null);
    }

    private static Map<String, Object> claiming(Map<String, Object> claims) {
        return Map.of("claimsAndScopeOverrideDetails",
                Map.of("accessTokenGeneration", Map.of("claimsToAddOrOverride", claims)));
    }
}
