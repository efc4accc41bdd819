package dev.clavis.api.events;

import dev.clavis.api.accounts.Caller;
import dev.clavis.core.WorkspaceId;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;

/** The audit log. */
@Singleton
public final class Events {
    private static final int RANDOM_BYTES = 10;
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
        rows.save(new EventRow(id(now), workspace.value(), type.id(), target, caller.actor().name(), caller.address(),
                caller.agent(), before.map(this::print).orElse(null), after.map(this::print).orElse(null), now));
    }

    /**
     * Writes down a change of the deployment itself, made by whoever may invoke its functions: AWS CloudTrail knows who
     * that was. It belongs to no workspace, so nobody sees it who only sees workspaces.
     */
    public void appendOfDeployment(EventType type, String target, Optional<?> before, Optional<?> after) {
        Instant now = clock.instant();
        rows.save(new EventRow(id(now), NO_WORKSPACE, type.id(), target, "deployment", "", "",
                before.map(this::print).orElse(null), after.map(this::print).orElse(null), now));
    }

    /** Sorts by time: twelve hex digits of the millisecond, then random ones. */
    private static String id(Instant now) {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return "event_%012x".formatted(now.toEpochMilli()) + HexFormat.of().formatHex(random);
    }

    private String print(Object facts) {
        try {
            return json.writeValueAsString(facts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
