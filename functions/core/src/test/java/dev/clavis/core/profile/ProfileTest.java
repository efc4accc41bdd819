package dev.clavis.core.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.Permission;
import dev.clavis.core.access.Route;
import dev.clavis.core.limit.Bucket;
import dev.clavis.core.limit.Window;
import dev.clavis.core.limit.Windows;
import dev.clavis.core.secret.SecretKind;
import dev.clavis.core.secret.ViewableFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileTest {
    private static String text() throws IOException {
        try (InputStream file = Objects
                .requireNonNull(Profile.class.getResourceAsStream("agentclara.profile"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void agentclaraIsAsItsDocumentSays() {
        Profile profile = Profile.named("agentclara");

        assertThat(profile.environments()).containsExactly(Environment.LIVE, Environment.TEST);
        assertThat(profile.plans().getFirst())
                .isEqualTo(new Plan("standard", new Bucket(1_000, Duration.ofMinutes(1)), 10_000, profile.permissions(),
                        true));
        assertThat(profile.plans().getLast().limits()).isEqualTo(new Bucket(10_000, Duration.ofMinutes(1)));
        assertThat(profile.defaultPermissions()).isEqualTo(profile.permissions()).hasSize(2);
        assertThat(profile.accessRules().permissionFor(new Route("GET", "/conversations/{id}")))
                .contains(Permission.of("conversations:read"));
        assertThat(profile.accessRules().permissionFor(new Route("GET", "/conversations/7"))).isEmpty();
        assertThat(profile.bodies().get(Body.UNAUTHORIZED))
                .isEqualTo("{\"success\": false, \"error\": \"Invalid API key\"}");
        assertThat(profile.windows()).isEmpty();
    }

    @Test
    void shownIdsLeadBackToIds() {
        Profile profile = Profile.named("agentclara");
        assertThat(profile.shownId(new KeyId("7Hk2pQ9x"))).isEqualTo("key_7Hk2pQ9x");
        assertThat(profile.parseShownId("key_7Hk2pQ9x")).contains(new KeyId("7Hk2pQ9x"));
        assertThat(profile.parseShownId("7Hk2pQ9x")).isEmpty();
        assertThat(profile.parseShownId("key_7Hk2pQ9")).isEmpty();
    }

    @Test
    void viewableSecretsHaveOneEnvironmentLongIdsAndPrefixesOfSeveralWords() {
        Profile profile = TestProfiles.viewable();

        assertThat(profile.secretKind()).isEqualTo(SecretKind.VIEWABLE);
        assertThat(profile.secretFormat()).isInstanceOf(ViewableFormat.class);
        assertThat(profile.parseShownId("api_key_d3be80e32b714ec691b1a8d96ba62635"))
                .contains(new KeyId("d3be80e32b714ec691b1a8d96ba62635"));
        assertThat(profile.parseShownId("api_key_7Hk2pQ9x")).isEmpty();
        assertThat(Profile.named("agentclara").secretKind()).isEqualTo(SecretKind.OPAQUE);
        assertThat(Profile.named("agentclara").parseShownId("key_d3be80e32b714ec691b1a8d96ba62635")).isEmpty();
    }

    /** Its document knows one token at a time. */
    @Test
    void aTokenOfClaraEndsWithItsReplacement() {
        assertThat(Profile.named("clara-backend").rotation()).isEqualTo(new Rotation(Duration.ZERO, Duration.ZERO));
    }

    @Test
    void severalWindowsAreReadAtOnce() throws IOException {
        Profile profile = Profile.parse(text().replace("limits = bucket", "limits = window")
                .replace("10000 per minute", "10000 per minute, 1000000 per month"));

        assertThat(profile.windows()).containsExactlyInAnyOrder(Window.MINUTE, Window.MONTH);
        assertThat(profile.plan("enterprise").orElseThrow().limits())
                .isEqualTo(new Windows(Map.of(Window.MINUTE, 10_000L, Window.MONTH, 1_000_000L)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            environments = live test | environments = live prod | 'prod'
            permissions.default = conversations:read | permissions.default = bots:read | choose from the permissions
            route GET /conversations = | route GET conversations = | write: route GET /path/{id}
            limits = bucket | limits = basket | write: limits = bucket
            1000 per minute | 1000 per month | a bucket refills per minute, hour or day
            1000 per minute | many per minute | write: 1000 per minute
            1000 per minute | 60000001 per minute | a bucket per minute has at most 60000000 calls
            1000 per minute | 1000 per minute, 5 per hour | a bucket has one limit
            quota standard = 10000 | quota standard = lots | a whole number from 1
            role admin = keys:read | role admin = keys:eat | 'keys:eat'
            secret.prefix = sk | secret.prefix = SK | lower-case letters
            secret.prefix = sk | secret.prefix = clara_api | lower-case letters
            id.prefix = key_ | id.prefix = key_%nsecret.kind = visible | secret.kind is opaque or viewable
            id.prefix = key_ | id.prefix = key_%nsecret.kind = viewable | line 10: viewable secrets do not name their
            body.limited = | body.limit = | body.limited
            name = agentclara | name: agentclara | write: name = value
            role member = keys:read | role admin = keys:read | stands twice
            id.prefix = key_ | id.prefix = key | end in '_'
            """)
    void everyMistakeIsNamed(String right, String wrong, String help) throws IOException {
        String mistaken = text().replace(right, wrong.replace("%n", "\n"));

        assertThat(mistaken).isNotEqualTo(text());
        assertThatThrownBy(() -> Profile.parse(mistaken)).isInstanceOf(ProfileException.class)
                .hasMessageContaining(help);
    }

    @Test
    void aMistakeNamesItsLine() throws IOException {
        String mistaken = "nonsense = 1\n" + text();
        assertThatThrownBy(() -> Profile.parse(mistaken)).hasMessageStartingWith("line 1: nothing is named 'nonsense'");
    }

    @Test
    void aNameThatNoProfileHasIsAnsweredWithThoseThatThereAre() {
        assertThatThrownBy(() -> Profile.named("nobody")).isInstanceOf(ProfileException.class)
                .hasMessageContainingAll("there is no profile named nobody; there are agentclara, botdesk, ", "clarky");
    }

    @Test
    void aDeploymentServesAnEnvironmentInWhichAKeyCanBe() {
        Profile one = Profile.named("clarky");
        for (Set<Environment> served : List.of(Set.of(Environment.LIVE), EnumSet.allOf(Environment.class))) {
            assertThat(one.serving(served)).isSameAs(one);
        }
        assertThatThrownBy(() -> one.serving(Set.of(Environment.TEST))).isInstanceOf(ProfileException.class)
                .hasMessageContaining("serves the environment test")
                .hasMessageContaining("all keys of clarky are live").hasMessageContaining("serve live, or both");
        Profile two = Profile.named("agentclara");
        for (Environment served : Environment.values()) {
            assertThat(two.serving(Set.of(served))).isSameAs(two);
        }
    }

    @Test
    void aNameThatIsNoProfileReadsNoFile() {
        for (String name : new String[]{"", "../agentclara", "nobody", "Agentclara" }) {
            assertThatThrownBy(() -> Profile.named(name)).isInstanceOf(ProfileException.class);
        }
    }
}
