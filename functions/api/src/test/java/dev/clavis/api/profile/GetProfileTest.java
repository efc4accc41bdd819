package dev.clavis.api.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.fixture.Answer;
import dev.clavis.api.fixture.Api;
import dev.clavis.api.fixture.ApiTest;
import io.micronaut.context.ApplicationContext;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GetProfileTest extends ApiTest {
    @Test
    void ok_with_all_that_a_console_needs_and_nothing_else() {
        Answer answer = of("strict", "both");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("""
                {"name":"strict","title":"Strict","environments":["live","test"],"permissions":["read","write"],\
                "implies":{"write":["read"]},\
                "routes":[{"method":"GET","path":"/things","permission":"read"},\
                {"method":"POST","path":"/things","permission":"write"}],\
                "defaultPermissions":["read"],"plans":[\
                {"name":"free","limits":{"minute":100,"day":1000},"keyQuota":100,"permissions":["read","write"],\
                "createsKeys":false},\
                {"name":"paid","limits":{"minute":500,"day":9000},"keyQuota":100,"permissions":["read","write"],\
                "createsKeys":true}],"roles":[\
                {"name":"owner","rights":["keys:read","keys:write","workspace:admin"],"permissions":["read","write"]},\
                {"name":"admin","rights":["keys:read","keys:write"],"permissions":["read","write"]},\
                {"name":"member","rights":["keys:read"],"permissions":["read","write"]}],\
                "rotation":{"overlapSeconds":3600,"longestSeconds":7200},"ageReminderDays":90,"viewable":false,\
                "console":{"path":"Keys","button":"New key","usagePath":null}}""");
    }

    @Test
    void ok_with_the_environments_that_are_served_alone() {
        assertThat(of("strict", "test").body()).contains("\"environments\":[\"test\"]");
    }

    @Test
    void ok_for_a_profile_without_a_default_and_without_an_overlap() {
        assertThat(of("clarky", "both").body()).contains("\"defaultPermissions\":[]",
                "\"overlapSeconds\":0,\"longestSeconds\":0", "\"environments\":[\"live\"]");
    }

    @Test
    void ok_for_a_profile_in_which_no_permission_comes_with_another() {
        assertThat(of("agentclara", "both").body()).contains("\"implies\":{},");
    }

    @Test
    void ok_for_a_profile_whose_secrets_can_be_seen_again() {
        assertThat(of("clara-backend", "both").body()).contains("\"viewable\":true");
    }

    private static Answer of(String profile, String environments) {
        Map<String, Object> environment = new HashMap<>(surroundings.environment());
        environment.put("clavis.profile", profile);
        environment.put("clavis.environments", environments);
        try (ApplicationContext other = ApplicationContext.run(environment)) {
            return new Api(other).get("/profile", null);
        }
    }
}
