package dev.clavis.core.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.core.Permission;
import dev.clavis.core.access.Route;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a profile may say beyond the least: plans that restrict, permissions that imply, lives, imports. */
class ProfileRulesTest {
    private static final String LEAST = """
            name = contacts
            title = Contacts
            console.path = Settings > Keys
            console.button = New key
            secret.prefix = ck
            environments = live
            id.prefix = key_
            permissions = read write admin
            permissions.default = read
            route GET /contacts = read
            limits = window
            plan free = 10 per minute
            quota free = 1
            plan pro = 100 per minute
            quota pro = 10
            role owner = keys:read keys:write workspace:admin
            role member = keys:read
            body.unauthorized = {}
            body.forbidden = {}
            body.limited = {}
            body.unavailable = {}
            body.not-found = {}
            body.bad-request = {}
            body.too-large = {}
            body.bad-gateway = {}
            body.timeout = {}
            body.internal-error = {}
            """;
    private static final int LINES = (int) LEAST.lines().count();

    private static Profile with(String... lines) {
        return Profile.parse(LEAST + String.join("\n", lines));
    }

    private static Plan plan(Profile profile, String name) {
        return profile.plan(name).orElseThrow();
    }

    private static Set<Permission> set(String... names) {
        return Stream.of(names).map(Permission::of).collect(Collectors.toUnmodifiableSet());
    }

    @Test
    void aProfileThatSaysNoMoreRestrictsNothing() {
        Profile profile = with();

        assertThat(profile.plans()).allSatisfy(plan -> {
            assertThat(plan.permissions()).isEqualTo(profile.permissions());
            assertThat(plan.creates()).isTrue();
        });
        assertThat(profile.widen(set("write"))).isEqualTo(set("write"));
        assertThat(profile.life()).isEqualTo(new Life(Optional.empty(), Optional.empty()));
        assertThat(profile.imported()).isEmpty();
    }

    @Test
    void plansRestrictWhatKeysMayDoAndWhetherTheyAreMade() {
        Profile profile = with("allows free = none", "creates free = no", "allows pro = read write",
                "creates pro = yes");

        assertThat(plan(profile, "free").permissions()).isEmpty();
        assertThat(plan(profile, "free").creates()).isFalse();
        assertThat(plan(profile, "pro").permissions()).isEqualTo(set("read", "write"));
        assertThat(plan(profile, "pro").creates()).isTrue();
    }

    @Test
    void permissionsComeWithOthersInAnyNumberOfSteps() {
        Profile profile = with("implies write = read", "implies admin = write");

        assertThat(profile.widen(set("admin"))).isEqualTo(set("admin", "write", "read"));
        assertThat(profile.widen(set("write"))).isEqualTo(set("write", "read"));
        assertThat(profile.widen(set("read"))).isEqualTo(set("read"));
        assertThat(profile.widen(set())).isEmpty();
        assertThat(profile.widen(set("keys:read"))).isEqualTo(set("keys:read"));
    }

    @Test
    void whatPlansAllowAndRolesLendIsWidenedToo() {
        Profile profile = with("implies write = read", "allows free = read", "allows pro = write",
                "lends member = write");

        assertThat(plan(profile, "pro").permissions()).isEqualTo(set("write", "read"));
        assertThat(profile.role("member").orElseThrow().permissions()).isEqualTo(set("write", "read"));
    }

    @Property(tries = 300)
    void wideningIsCompleteAndLosesNothing(@ForAll @Size(max = 3) Set<Choice> given,
            @ForAll @Size(max = 3) Set<Choice> own) {
        Profile profile = with("implies write = read", "implies read = admin", "implies admin = write");
        Profile line = with("implies admin = write", "implies write = read");
        for (Profile one : new Profile[]{profile, line }) {
            Set<Permission> wide = one.widen(permissions(given));
            assertThat(wide).containsAll(permissions(given));
            assertThat(one.widen(wide)).isEqualTo(wide);
            // What two sides both allow needs no more widening.
            Set<Permission> both = one.widen(permissions(own)).stream().filter(wide::contains)
                    .collect(Collectors.toSet());
            assertThat(one.widen(both)).isEqualTo(both);
        }
    }

    enum Choice {
        READ,
        WRITE,
        ADMIN
    }

    private static Set<Permission> permissions(Set<Choice> choices) {
        return set(choices.stream().map(choice -> choice.name().toLowerCase(Locale.ROOT)).toArray(String[]::new));
    }

    @Test
    void livesAreBounded() {
        Profile profile = with("life.minimum = 1 hour", "life.maximum = 365 days");

        assertThat(profile.life())
                .isEqualTo(new Life(Optional.of(Duration.ofHours(1)), Optional.of(Duration.ofDays(365))));
        assertThat(with("life.maximum = 90 minutes").life().maximum()).contains(Duration.ofMinutes(90));
    }

    @Test
    void agentclaraCanBringInItsOldKeysAndNoOthers() {
        Profile profile = Profile.named("agentclara");

        assertThat(profile.imported().orElseThrow().matches("sk_old_" + "A1b2C3d4E5".repeat(3))).isTrue();
        assertThat(profile.imported().orElseThrow().matches("sk_live_" + "A1b2C3d4E5".repeat(3))).isFalse();
    }

    @Test
    void rightsOfManagementArePermissionsOfAnyProfile() {
        for (ManagementRight right : ManagementRight.values()) {
            assertThat(right.permission().name()).isEqualTo(right.id());
            assertThat(ManagementRight.of(right.permission())).contains(right);
            assertThatThrownBy(() -> Profile.parse(LEAST.replace("= read write admin", "= read " + right.id())))
                    .isInstanceOf(ProfileException.class)
                    .hasMessageContaining("line 8: '" + right.id() + "' is a right of management");
        }
        assertThat(ManagementRight.of(Permission.of("read"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            allows pro = bots:read; choose from the permissions of this profile, not 'bots:read'
            allows pro = keys:read; choose from the permissions of this profile, not 'keys:read'
            allows pro = read none; not 'none'
            allows gold = read; there is no plan named 'gold'; plans are free, pro
            creates pro = maybe; creates pro is yes or no
            creates gold = no; there is no plan named 'gold'; plans are free, pro
            implies write = bots; choose from the permissions of this profile, not 'bots'
            implies bots = read; write: implies PERMISSION
            implies write = write; not itself
            implies = read; nothing is named 'implies'
            life.minimum = 1 month; life.minimum is a time like
            life.minimum = 0 days; life.minimum is a time like
            life.maximum = forever; life.maximum is a time like
            role guest = deployment:admin; not 'deployment:admin'
            plan gold = 60000000000 per minute; write: 1000 per minute
            import.pattern = ck_[a-z]{4}_\\w{30}; import.pattern also matches the product's own secrets
            import.pattern = (old|older)_\\w{30}; import.pattern is letters, digits
            import.pattern = old_\\w{3}; import.pattern leaves less than 128 bits
            rotation.overlap = 31 days; rotation.overlap is at most rotation.longest
            rotation.overlap = a while; rotation.overlap is a time like
            age.reminder = 3 months; age.reminder is a time like
            base.path = api; base.path is a path like
            base.path = /api/; base.path is a path like
            console.usage =  ; write: name = value
            plan Gold = 10 per minute; a name is up to 32 lower-case letters
            role Guest = keys:read; a name is up to 32 lower-case letters
            rotation.overlop = 1 day; did you mean 'rotation.overlap'?
            rout GET /contacts/{id} = read; did you mean 'route …'?
            console.path = Settings; console.path stands twice, first in line 3; keep one
            """)
    void everyMistakeIsNamedWithItsLine(String line, String help) {
        assertThatThrownBy(() -> with(line)).isInstanceOfSatisfying(ProfileException.class, e -> {
            assertThat(e.line()).isEqualTo(LINES + 1);
            assertThat(e.publicText()).contains(help);
        });
    }

    @Test
    void allMistakesAreNamedAtOnceInTheirOrder() {
        String text = LEAST.replace("= read write admin", "= read Write")
                .replace("GET /contacts = read", "GET contacts = read").replace("= 10 per", "= ten per")
                .replace("body.limited = {}", "body.limited = {\"error\": }").replace("title = Contacts\n", "");

        assertThatThrownBy(() -> Profile.parse(text)).isInstanceOfSatisfying(ProfileException.class, e -> {
            assertThat(e.mistakes()).extracting(ProfileException.Mistake::line).containsExactly(7, 9, 11, 19, 0);
            assertThat(e.mistakes()).extracting(ProfileException.Mistake::text).satisfiesExactly(
                    permissions -> assertThat(permissions).contains("not 'Write'"),
                    route -> assertThat(route).startsWith("write: route GET /path"),
                    plan -> assertThat(plan).startsWith("write: 1000 per minute"),
                    body -> assertThat(body).startsWith("body.limited is JSON"),
                    title -> assertThat(title).isEqualTo("there is no line: title = …"));
        });
    }

    @Test
    void theFirstRoleMayDoEverythingWithItsWorkspace() {
        assertThatThrownBy(() -> Profile.parse(LEAST.replace("keys:write workspace:admin", "keys:write")))
                .hasMessageContaining("the first role is the highest and has all rights");
    }

    @Test
    void withABasePathEveryRouteAnswersTwice() {
        Profile profile = with("base.path = /api/v1");

        assertThat(profile.accessRules().permissionFor(new Route("GET", "/contacts")))
                .isEqualTo(profile.accessRules().permissionFor(new Route("GET", "/api/v1/contacts")))
                .contains(Permission.of("read"));
        assertThat(profile.accessRules().permissionFor(new Route("GET", "/v1/contacts"))).isEmpty();
    }

    @Test
    void routesThatDifferInMoreThanAParametersNameAreTwo() {
        Profile profile = with("route GET /contacts/{id} = read", "route PATCH /contacts/{contact} = write",
                "route GET /contacts/{id}/{more} = write", "route GET /contacts/{all+} = admin");

        assertThat(profile.accessRules().rules()).hasSize(5);
        assertThatThrownBy(() -> with("route GET /contacts/{id} = read", "route GET /contacts/{contact} = admin"))
                .hasMessageContaining("line " + (LINES + 2) + ": GET /contacts/{contact} is the same route to a gateway"
                        + " as GET /contacts/{id} of line " + (LINES + 1));
    }

    @Test
    void aSecretOutlivesItsReplacementAsLongAsTheProfileSays() {
        assertThat(with().rotation()).isEqualTo(new Rotation(Duration.ofHours(24), Duration.ofDays(30)));
        assertThat(with("rotation.overlap = 2 hours", "rotation.longest = 3 days").rotation())
                .isEqualTo(new Rotation(Duration.ofHours(2), Duration.ofDays(3)));
        assertThat(with("rotation.longest = 3 hours").rotation())
                .isEqualTo(new Rotation(Duration.ofHours(3), Duration.ofHours(3)));
        assertThat(with("rotation.overlap = 365 days", "rotation.longest = 365 days").rotation())
                .isEqualTo(new Rotation(Duration.ofDays(365), Duration.ofDays(365)));
        assertThat(with("rotation.overlap = none").rotation()).isEqualTo(new Rotation(Duration.ZERO, Duration.ZERO));
    }

    @Test
    void aProfileMayLeaveTheChoiceOfPermissionsToTheMaker() {
        assertThat(Profile.parse(LEAST.replace("permissions.default = read", "permissions.default = none"))
                .defaultPermissions()).isEmpty();
    }

    @Test
    void aMinimumAboveTheMaximumIsAMistake() {
        assertThatThrownBy(() -> with("life.minimum = 2 days", "life.maximum = 47 hours"))
                .hasMessageContaining("line " + (LINES + 2) + ": life.maximum is at least life.minimum");
    }
}
