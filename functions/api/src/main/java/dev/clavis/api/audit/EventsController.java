package dev.clavis.api.audit;

import dev.clavis.api.accounts.Caller;
import dev.clavis.api.events.Event;
import dev.clavis.api.events.EventPlace;
import dev.clavis.api.events.Events;
import dev.clavis.api.database.Transactions;
import dev.clavis.api.wire.PageRequest;
import dev.clavis.api.wire.PageResponse;
import dev.clavis.api.workspaces.Access;
import dev.clavis.api.workspaces.Gate;
import dev.clavis.core.profile.ManagementRight;
import dev.clavis.core.profile.Profile;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Controller("/workspaces/{workspace}/events")
@Secured(SecurityRule.IS_AUTHENTICATED)
final class EventsController {
    private final Gate gate;
    private final Events events;
    private final Transactions transactions;
    private final Profile profile;

    EventsController(Gate gate, Events events, Transactions transactions, Profile profile) {
        this.gate = gate;
        this.events = events;
        this.transactions = transactions;
        this.profile = profile;
    }

    /**
     * Lists what happened in a workspace, the newest first. Who does not administer it sees nothing of invitations, and
     * where others called from neither.
     */
    @Get
    PageResponse<EventResponse> listEvents(Caller caller, String workspace, @Nullable @QueryValue String limit,
            @Nullable @QueryValue String cursor,
            @Parameter(description = "Id of a key: what happened to it.") @Nullable @QueryValue String key,
            @Parameter(description = "Id of a user or a key: what it did.") @Nullable @QueryValue String actor,
            @Parameter(description = "A type of event, such as `key.created`.") @Nullable @QueryValue String type,
            @Parameter(description = "What happened at this time or later.") @Schema(format = "date-time") @Nullable @QueryValue String from,
            @Parameter(description = "What happened before this time.") @Schema(format = "date-time") @Nullable @QueryValue String to) {
        EventFilters filters = EventFilters.parse(profile, key, actor, type, from, to);
        PageRequest page = PageRequest.parse(limit, cursor, "events " + workspace + " " + filters);
        EventPlace after = page.after().map(EventPlace::parse).orElse(EventPlace.start());
        Found found = transactions.run(() -> {
            Access reader = gate.enter(caller, workspace, ManagementRight.KEYS_READ);
            boolean all = reader.rights().contains(ManagementRight.WORKSPACE_ADMIN);
            return new Found(
                    events.find(reader.workspace(), filters.toSelection(all), after, page.limit() + 1), all);
        });
        return page.response(found.events(), event -> EventResponse.from(event, found.all() || isOwn(event, caller)),
                event -> EventPlace.of(event).print());
    }

    private static boolean isOwn(Event event, Caller caller) {
        return event.actor().equals(caller.actor().name());
    }

    /** @param all whether the reader may see all there is in them */
    private record Found(List<Event> events, boolean all) {}
}
