package dev.clavis.api.usage;

import dev.clavis.api.accounts.Caller;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.wire.PageRequest;
import dev.clavis.api.wire.PageResponse;
import dev.clavis.core.KeyId;
import dev.clavis.core.enforcement.SecretAge;
import dev.clavis.core.profile.Profile;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What keys were called, some seconds after they were. */
@Controller("/workspaces/{workspace}")
@Secured(SecurityRule.IS_AUTHENTICATED)
final class UsageController {
    private static final String FROM = "The first time of interest, by default a day before `to`. It is rounded down to a whole step.";
    private static final String TO = "The time until which, by default now. It is rounded up to a whole step.";
    private static final String STEP = "How long each item is: `hour` (up to 31 days at once) or `day` (up to 366), of UTC.";
    private static final String SECRET = """
            Only requests that came with this secret: `previous`, the one that a rotation was retiring then, or `current`. \
            Of a request that was answered with 401, neither is known.""";

    private final UsageReader usage;
    private final Profile profile;
    private final InstantSource clock;

    UsageController(UsageReader usage, Profile profile, InstantSource clock) {
        this.usage = usage;
        this.profile = profile;
        this.clock = clock;
    }

    /** Answers how often a key was called, with which outcomes, and how long the answers took. */
    @Get("/keys/{id}/usage")
    KeyUsageResponse getKeyUsage(Caller caller, String workspace, String id,
            @Parameter(description = FROM) @Schema(format = "date-time") @Nullable @QueryValue String from,
            @Parameter(description = TO) @Schema(format = "date-time") @Nullable @QueryValue String to,
            @Parameter(description = STEP) @Nullable @QueryValue String step) {
        UsageRange range = UsageRange.parse(from, to, step, clock.instant());
        UsageReader.KeyUsage found = usage.ofKey(caller, workspace, id, range);
        return new KeyUsageResponse(range.items(found.hours()), total(found.hours().values()),
                found.lastUse().map(Instant::toString).orElse(null));
    }

    /** Answers how often all keys of a workspace together were called. */
    @Get("/usage")
    WorkspaceUsageResponse getWorkspaceUsage(Caller caller, String workspace,
            @Parameter(description = FROM) @Schema(format = "date-time") @Nullable @QueryValue String from,
            @Parameter(description = TO) @Schema(format = "date-time") @Nullable @QueryValue String to,
            @Parameter(description = STEP) @Nullable @QueryValue String step) {
        UsageRange range = UsageRange.parse(from, to, step, clock.instant());
        SortedMap<Instant, Tally> hours = usage.ofWorkspace(caller, workspace, range);
        return new WorkspaceUsageResponse(range.items(hours), total(hours.values()));
    }

    /**
     * Answers how often each of up to 100 keys was called, for a list of them. Keys that the workspace does not have are
     * left out. All keys together have up to 10,000 steps.
     */
    @Get("/usage/keys")
    KeysUsageResponse listKeysUsage(Caller caller, String workspace,
            @Parameter(description = "Ids of keys, separated by commas.", required = true) @Nullable @QueryValue String ids,
            @Parameter(description = FROM) @Schema(format = "date-time") @Nullable @QueryValue String from,
            @Parameter(description = TO) @Schema(format = "date-time") @Nullable @QueryValue String to,
            @Parameter(description = STEP) @Nullable @QueryValue String step) {
        UsageRange range = UsageRange.parse(from, to, step, clock.instant());
        List<KeyId> keys = AskedKeys.parse(ids, range, profile);
        return KeysUsageResponse.from(keys, usage.ofKeys(caller, workspace, keys, range), range, profile);
    }

    /**
     * Lists the last requests of a key, the newest first. Up to 1,000 that came with a secret which a rotation was retiring
     * are kept, and up to 1,000 others, for as many days as the deployment says.
     */
    @Get("/keys/{id}/requests")
    PageResponse<RequestResponse> listKeyRequests(Caller caller, String workspace, String id,
            @Parameter(description = SECRET) @Nullable @QueryValue String secret,
            @Nullable @QueryValue String limit, @Nullable @QueryValue String cursor) {
        Optional<SecretAge> age = secretAge(secret);
        PageRequest page = PageRequest.parse(limit, cursor,
                "requests " + workspace + " " + id + age.map(a -> " " + a.id()).orElse(""));
        RequestPlace place = page.after().map(RequestPlace::parse).orElse(RequestPlace.start());
        List<RequestRow> found = usage.requests(caller, workspace, id, age, place, page.limit() + 1);
        return page.response(found, RequestResponse::from, row -> List.of(row.id()));
    }

    private static Optional<SecretAge> secretAge(@Nullable String text) {
        return Optional.ofNullable(text).map(id -> SecretAge.parse(id)
                .orElseThrow(() -> ProblemException.invalidParameter("secret", "is current or previous")));
    }

    private static UsageTotal total(Collection<Tally> hours) {
        return UsageTotal.from(hours.stream().reduce(Tally.NONE, Tally::plus));
    }
}
