package dev.clavis.api.audit;

import dev.clavis.api.events.EventType;
import dev.clavis.api.events.Selection;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.wire.TimeText;
import dev.clavis.core.profile.Profile;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The filters of a list of events, as the query has them. */
record EventFilters(Optional<String> key, Optional<String> actor, Optional<EventType> type, Optional<Instant> from,
        Optional<Instant> to) {
    /** No actor is named otherwise: without spaces, and without what a database refuses. */
    private static final Pattern ACTOR = Pattern.compile("[!-~]{1,200}");

    /**
     * What the query parameters ask for.
     *
     * @throws ProblemException 400 naming the parameter that cannot be
     */
    static EventFilters parse(Profile profile, @Nullable String key, @Nullable String actor, @Nullable String type,
            @Nullable String from, @Nullable String to) {
        return new EventFilters(Optional.ofNullable(key).map(text -> key(profile, text)),
                Optional.ofNullable(actor).map(EventFilters::actor), Optional.ofNullable(type).map(EventFilters::type),
                Optional.ofNullable(from).map(text -> TimeText.parameter("from", text)),
                Optional.ofNullable(to).map(text -> TimeText.parameter("to", text)));
    }

    Selection toSelection(boolean invitations) {
        return new Selection(key, actor, type, from, to, invitations);
    }

    private static String key(Profile profile, String text) {
        return profile.parseShownId(text).map(profile::shownId)
                .orElseThrow(() -> ProblemException.invalidParameter("key", "is the id of a key"));
    }

    private static String actor(String text) {
        if (!ACTOR.matcher(text).matches()) {
            throw ProblemException.invalidParameter("actor", "is the id of a user or a key");
        }
        return text;
    }

    private static EventType type(String text) {
        return EventType.of(text)
                .orElseThrow(
                        () -> ProblemException.invalidParameter("type", "is a type of event, such as `key.created`"));
    }
}
