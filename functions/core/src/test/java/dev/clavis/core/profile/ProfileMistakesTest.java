package dev.clavis.core.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One mistake in a good profile: it is named with its line, says what to write instead, and brings no others along. */
class ProfileMistakesTest {
    /** Every kind of line that there is. */
    static final String GOOD = """
            name = weather
            title = Weather
            console.path = Settings > Keys
            console.button = New key
            secret.prefix = wx
            environments = live test
            id.prefix = key_
            permissions = read write admin
            permissions.default = read
            implies write = read
            base.path = /v1
            route GET /tasks = read
            route GET /tasks/{id} = write
            limits = window
            plan free = 10 per minute, 100 per day
            quota free = 1
            allows free = read
            creates free = no
            plan pro = 100 per minute
            quota pro = 10
            life.minimum = 1 hour
            life.maximum = 90 days
            rotation.overlap = 2 hours
            rotation.longest = 7 days
            age.reminder = 60 days
            import.pattern = old_[a-z0-9]{32}
            role owner = keys:read keys:write workspace:admin
            role guest = keys:read
            lends guest = read
            console.usage = Usage
            secret.kind = opaque
            body.unauthorized = {"error": "no key"}
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

    static String shipped(String name) {
        try (InputStream file = Objects.requireNonNull(Profile.class.getResourceAsStream(name + ".profile"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<ProfileException.Mistake> mistakes(String text) {
        return Objects.requireNonNull(catchThrowableOfType(ProfileException.class,
                () -> new ProfileReader(text, Optional.of("weather")).read()), "no mistake was found").mistakes();
    }

    @Test
    void whatTheseTestsSpoilIsGood() {
        assertThat(new ProfileReader(GOOD, Optional.of("weather")).read().title()).isEqualTo("Weather");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name = weather | name = Weather | name is up to 32 lower-case letters
            name = weather | name = yes | choose another than 'yes'
            name = weather | name = clouds | the file is weather.profile
            title = Weather | title = | write: name = value
            secret.prefix = wx | secret.prefix = w_x | up to 16 lower-case letters and digits
            environments = live test | environments = live prod | live and test are the environments, not 'prod'
            secret.kind = opaque | secret.kind = readable | secret.kind is opaque or viewable
            id.prefix = key_ | id.prefix = 7_ | lower-case letters that end in '_'
            permissions = read write admin | permissions = read write admin keys:write | choose another name
            permissions.default = read | permissions.default = all | choose from the permissions
            implies write = read | implies writing = read | write: implies PERMISSION = …
            implies write = read | implies write = write | others, not itself
            base.path = /v1 | base.path = v1 | a path like /v1 or /api/v1
            route GET /tasks = read | route GET tasks = read | write: route GET /path/{id} = permission
            route GET /tasks = read | route GET /tasks = reads | name one of the permissions
            route GET /tasks/{id} = write | route GET /v1/tasks = write | through base.path and line 12; write every route once
            route GET /tasks/{id} = write | route GET /{all+} = read%nroute GET /{rest+} = write | route to a gateway as GET /{all+} of line 13
            route GET /tasks/{id} = write | route GET /v1/{id} = read%nroute GET /{task} = write | as GET /v1/{id} of line 13
            plan pro = 100 per minute | plan pro = 9 per minute | pro has fewer calls per minute than free in line 15; order the plans from the lowest up
            limits = window | limits = monthly | write: limits = bucket, or: limits = window
            plan free = 10 per minute | plan free = 10 a minute | write: 1000 per minute
            quota free = 1 | quota free = 0 | a whole number from 1
            allows free = read | allows free = reading | choose from the permissions
            allows free = read | allows gold = read | there is no plan named 'gold'; plans are free, pro
            creates free = no | creates fre = no | there is no plan named 'fre'; plans are free, pro
            creates free = no | creates free = never | yes or no
            life.minimum = 1 hour | life.minimum = 1h | a time like 90 minutes, 1 hour or 365 days
            life.maximum = 90 days | life.maximum = 90 minute days | a time like
            life.maximum = 90 days | life.maximum = 59 minutes | life.maximum is at least life.minimum
            rotation.overlap = 2 hours | rotation.overlap = 8 days | at most rotation.longest
            rotation.longest = 7 days | rotation.longest = a week | a time like
            rotation.longest = 7 days | rotation.longest = 366 days | rotation.longest is at most 365 days
            rotation.overlap = 2 hours | rotation.overlap = 99999 days | at most rotation.longest
            age.reminder = 60 days | age.reminder = never | a time like
            import.pattern = old_[a-z0-9]{32} | import.pattern = old_.* | import.pattern
            import.pattern = old_[a-z0-9]{32} | import.pattern = old_[0-9]{4} | less than 128 bits
            role owner = keys:read keys:write workspace:admin | role owner = keys:write | the first role is the highest
            role owner = keys:read keys:write workspace:admin | role owner = everything | a right of a role is
            role guest = keys:read | role guest = keys:read keys:read:all | a right of a role is
            lends guest = read | lends owner = read write | the first role lends all permissions
            lends guest = read | lends guests = read | there is no role named 'guests'; roles are owner, guest
            lends guest = read | lends guest = reading | choose from the permissions
            body.unauthorized = {"error": "no key"} | body.unauthorized = {'error': 'no key'} | is JSON, like
            body.unauthorized = {"error": "no key"} | body.unauthorized = {"at": "$context.path"} | texts anybody can choose
            body.unauthorized = {"error": "no key"} | body.unauthorized = {"at": "${context.identity.userAgent}"} | anybody
            body.forbidden = {} | body.forbidden = {"why": "$context.authorizer"} | $context.authorizer.NAME
            """)
    void oneMistakeIsOneMessageWithItsLine(String right, String wrong, String help) {
        assertThat(GOOD).contains(right);
        String written = wrong.replace("%n", "\n");
        int line = (int) (GOOD.substring(0, GOOD.indexOf(right)) + written).lines().count();

        assertThat(mistakes(GOOD.replace(right, written))).filteredOn(mistake -> mistake.line() != 0).singleElement()
                .satisfies(mistake -> {
                    assertThat(mistake.line()).isEqualTo(line);
                    assertThat(mistake.text()).contains(help);
                });
    }

    /** What a later plan has less of than an earlier one: the later line is named, with the earlier one in its text. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            quota free = 1 | quota free = 11 | quota pro | pro has fewer keys than free in line 16
            implies write = read | allows pro = admin | allows pro | pro has fewer permissions than free in line 17
            allows free = read | allows pro = read write | allows pro | pro has fewer permissions than free in line 15
            creates free = no | creates pro = no | creates pro | pro has no new keys, unlike free in line 15
            creates free = no | creates free = yes%ncreates pro = no | creates pro | unlike free in line 18
            plan pro = 100 per minute | plan pro = 99 per day | plan pro | fewer calls per day than free in line 15
            quota pro = 10 | quota pro = 10%nplan max = 1 per month, 50 per minute%nquota max = 10 | plan max | than pro in line 19
            """)
    void plansAreOrderedFromTheLowestUp(String right, String wrong, String late, String help) {
        assertThat(GOOD).contains(right);
        String text = GOOD.replace(right, wrong.replace("%n", "\n"));

        assertThat(mistakes(text)).singleElement().satisfies(mistake -> {
            assertThat(mistake.line())
                    .isEqualTo((int) text.substring(0, text.indexOf(late + " = ")).lines().count() + 1);
            assertThat(mistake.text()).contains(help, "; order the plans from the lowest up");
        });
    }

    @Test
    void plansInTheWrongOrderAreNamedForAllThatIsLess() {
        String free = GOOD.substring(GOOD.indexOf("plan free"), GOOD.indexOf("plan pro"));
        String pro = GOOD.substring(GOOD.indexOf("plan pro"), GOOD.indexOf("life.minimum"));

        assertThat(mistakes(GOOD.replace(free + pro, pro + free))).extracting(Object::toString).satisfiesExactly(
                calls -> assertThat(calls).startsWith("line 17: free has fewer calls per minute than pro in line 15;"),
                keys -> assertThat(keys).startsWith("line 18: free has fewer keys than pro in line 16;"),
                allows -> assertThat(allows).startsWith("line 19: free has fewer permissions than pro in line 15;"),
                creates -> assertThat(creates).startsWith("line 20: free has no new keys, unlike pro in line 15;"));
    }

    @Test
    void plansMayBeEqualAndHaveOtherPeriods() {
        assertThat(Profile.parse(GOOD.replace("plan pro = 100 per minute", "plan pro = 1 per month")
                .replace("quota pro = 10", "quota pro = 1").replace("creates free = no\n", "")
                .replace("allows free = read\n", "")).plans()).hasSize(2);
    }

    @Test
    void whatCannotBeReadIsNotCompared() {
        assertThat(mistakes(GOOD.replace("implies write = read", "implies write = reed\nallows pro = write")))
                .singleElement().satisfies(mistake -> assertThat(mistake.text()).contains("not 'reed'"));
        assertThat(mistakes(GOOD.replace("implies write = read", "implies write = reed\nlends owner = write admin")))
                .singleElement().satisfies(mistake -> assertThat(mistake.text()).contains("not 'reed'"));
        assertThat(mistakes(GOOD.replace("permissions = read write admin", "permissions = Read").replace(
                "quota free = 1", "quota free = many"))).extracting(ProfileException.Mistake::line)
                .containsExactly(8, 16);
    }

    @Test
    void theFirstRoleMayNameAllThatItLends() {
        assertThat(Profile.parse(GOOD + "lends owner = write admin\n").roles().getFirst().permissions()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"name", "title", "console.path", "console.button", "secret.prefix", "environments", "id.prefix",
            "permissions", "permissions.default", "limits", "quota free", "body.limited" })
    void whatMustBeThereIsMissed(String name) {
        String text = GOOD.replaceFirst("(?m)^" + name + " = .*\n", "");

        assertThat(mistakes(text)).singleElement().hasToString("there is no line: " + name + " = …");
    }

    @Test
    void mistakesDoNotHideEachOther() {
        String text = GOOD.replace("limits = window", "limits = monthly").replace("10 per minute, ", "ten per minute, ")
                .replace("quota pro", "quota gold").replace("rotation.longest = 7", "rotation.longest = seven")
                .replace("life.minimum = 1", "life.minimum = one")
                .replace("life.maximum = 90", "life.maximum = ninety");

        assertThat(mistakes(text)).extracting(ProfileException.Mistake::line).containsExactly(14, 15, 20, 21, 22, 24,
                0);
    }

    @Test
    void withoutAnyPlanOrRoleTheFirstOneIsAskedFor() {
        assertThat(mistakes(GOOD.replaceAll("(?m)^(plan|role) .*\n", "")))
                .anySatisfy(mistake -> assertThat(mistake.text()).contains("write at least one plan"))
                .anySatisfy(mistake -> assertThat(mistake.text()).contains("write at least one role"))
                .anySatisfy(mistake -> assertThat(mistake.text()).contains("write a line: plan free = …"));
    }

    @Test
    void anOverlapThatNeverIsHasNoLongest() {
        assertThat(mistakes(GOOD.replace("rotation.overlap = 2 hours", "rotation.overlap = none"))).singleElement()
                .hasToString("line 24: leave out rotation.longest: with rotation.overlap = none there is no overlap");
    }

    @Test
    void whereSecretsAreViewableNoKeysAreBroughtIn() {
        String viewable = GOOD.replace("secret.kind = opaque", "secret.kind = viewable")
                .replace("environments = live test", "environments = live");

        assertThat(mistakes(viewable)).singleElement().hasToString(
                "line 26: leave out import.pattern: where secrets are viewable no keys are brought in");
    }

    @Test
    void permissionsLeaveRoomForTheRestOfAKeysItem() {
        String full = IntStream.range(0, 9).mapToObj("p%08d"::formatted).collect(Collectors.joining(" ")) + "x";
        assertThat(full).hasSize(ProfileReader.MAX_PERMISSIONS_LENGTH);
        String rest = GOOD.replaceAll("(?m)^(implies|allows|lends) .*\n", "").replaceAll("= (read|write)\n",
                "= p00000000\n");

        assertThat(Profile.parse(rest.replace("read write admin", full)).permissions()).hasSize(9);
        assertThat(mistakes(rest.replace("read write admin", full + "x"))).singleElement()
                .hasToString(
                        "line 8: permissions are at most 90 characters together, so that a decision stays one write"
                                + " unit, and these are 91; choose shorter names, or fewer");
    }

    @Test
    void whatCannotBeSeenDoesNotGetIntoABody() {
        for (String hidden : List.of("\u2028", "\u0085", "\u007f", "\ufeff")) {
            assertThat(mistakes(GOOD.replace("no key", "no" + hidden + "key"))).singleElement()
                    .satisfies(mistake -> assertThat(mistake.text()).contains("cannot be seen"));
        }
    }

    @Test
    void whatClavisMadeMayStandInABody() {
        String body = "{\"id\": \"$context.requestId\", \"why\": \"$context.authorizer.reason\", \"costs\": \"$5\"}";
        assertThat(Profile.parse(GOOD.replace("body.forbidden = {}", "body.forbidden = " + body)).bodies())
                .containsEntry(Body.FORBIDDEN, body);
    }

    @Test
    void aFileWithAnotherNameThanItsProfileIsNamed() {
        assertThatThrownBy(() -> new ProfileReader(GOOD, Optional.of("clouds")).read())
                .hasMessage("line 1: name is 'weather' and the file is clouds.profile; give both the same name");
    }
}
