package dev.clavis.api.events;

import dev.clavis.api.accounts.Caller;
import dev.clavis.core.WorkspaceId;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The audit log. Its order is that of the times at which changes were made, by the clock of whoever made them. All
 * changes in a workspace hold its row, so they are made and committed one after the other; the log tells them in that
 * order as far as clocks agree, and within a millisecond in none. What is being committed while somebody reads may later
 * turn up before what they have read: who copies the log goes back some seconds each time and knows events by their ids.
 */
@Singleton
public final class Events {
    private static final String DEPLOYMENT = "deployment";
    /** Far more than people change a key in a month. */
    private static final int MOST_CHANGES = 500;
    /** No workspace can have this id. */
    private static final String NO_WORKSPACE = "";

    private final EventRows rows;
    private final ObjectMapper json;
    private final InstantSource clock;

    Events(EventRows rows, ObjectMapper json, InstantSource clock) {
        this.rows = rows;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Writes down a change, in the transaction of the change.
     *
     * @param target the shown id of what was changed
     * @param before what it was, as serializable public facts and never a secret; nothing for what is new
     * @param after what it became
     */
    public void append(Caller caller, EventType type, WorkspaceId workspace, String target, Optional<?> before,
            Optional<?> after) {
        Instant now = clock.instant();
        rows.save(new EventRow(EventId.random(now), workspace.value(), type.id(), target, caller.actor().name(),
                caller.address(),
                caller.agent(), before.map(this::print).orElse(null), after.map(this::print).orElse(null), now));
    }

    /**
     * Writes down a change of the deployment itself, made by whoever may invoke its functions: AWS CloudTrail knows who
     * that was. It belongs to no workspace, so nobody sees it who only sees workspaces.
     */
    public void appendOfDeployment(EventType type, String target, Optional<?> before, Optional<?> after) {
        appendOfDeployment(type, NO_WORKSPACE, target, before, after);
    }

    /**
     * Writes down what the deployment did or found in a workspace by itself, in the transaction of it.
     *
     * @return the event's id
     */
    public String appendOfDeployment(EventType type, WorkspaceId workspace, String target, Optional<?> before,
            Optional<?> after) {
        return appendOfDeployment(type, workspace.value(), target, before, after);
    }

    private String appendOfDeployment(EventType type, String workspace, String target, Optional<?> before,
            Optional<?> after) {
        Instant now = clock.instant();
        String id = EventId.random(now);
        rows.save(new EventRow(id, workspace, type.id(), target, DEPLOYMENT, "", "",
                before.map(this::print).orElse(null), after.map(this::print).orElse(null), now));
        return id;
    }

    /** Events of one type that happened to one thing at this time or later, the newest of them, newest first. */
    public List<Event> changesOf(WorkspaceId workspace, String target, EventType type, Instant from) {
        return rows.findOf(workspace.value(), target, EventId.first(from), EventPlace.start().id(), "", type.id(),
                MOST_CHANGES).stream().map(this::toEvent).toList();
    }

    /** Up to {@code limit} events of a workspace, the newest first, after {@code place}. */
    public List<Event> find(WorkspaceId workspace, Selection wanted, EventPlace place, int limit) {
        String start = wanted.from().map(EventId::first).orElse("event_");
        String end = Stream.concat(Stream.of(place.id()), wanted.to().map(EventId::first).stream())
                .min(Comparator.naturalOrder()).orElseThrow();
        String actor = wanted.actor().orElse("");
        String type = wanted.type().map(EventType::id).orElse("");
        List<EventRow> found = wanted.key()
                .map(key -> rows.findOf(workspace.value(), key, start, end, actor, type, limit))
                .orElseGet(() -> rows.find(workspace.value(), start, end, actor, type, wanted.invitations(), limit));
        return found.stream().map(this::toEvent).toList();
    }

    private Event toEvent(EventRow row) {
        return new Event(row.id(), row.type(), row.target(), row.actor(), row.address(), row.agent(),
                Optional.ofNullable(row.before()).map(this::parse), Optional.ofNullable(row.after()).map(this::parse),
                row.created());
    }

    private Map<String, Object> parse(String facts) {
        try {
            return json.readValue(facts, Argument.mapOf(String.class, Object.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String print(Object facts) {
        try {
            return json.writeValueAsString(facts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
