package dev.clavis.api.keys;

import dev.clavis.api.hygiene.NoticeType;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.wire.VisibleName;
import dev.clavis.core.Environment;
import dev.clavis.core.OwnerId;
import dev.clavis.core.Permission;
import dev.clavis.core.profile.Profile;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which keys a list shows: those that fit all that is named. As a text it is part of what a cursor is bound to; the name
 * stands last in it, so that no name can pass for another selection.
 *
 * @param deleted whether deleted ones are shown, too
 * @param permission that it was given by this name, whether or not it is in effect
 * @param notice that there is about it now
 * @param name a part of its name, in whichever case
 */
record KeySelection(boolean deleted, Optional<KeyStatus> status, Optional<Environment> environment,
        Optional<OwnerId> owner, Optional<Permission> permission, Optional<NoticeType> notice,
        Optional<String> name) {
    /** The filters as a query has them, each null if it is not there. */
    record Texts(@Nullable String deleted, @Nullable String status, @Nullable String environment,
            @Nullable String owner, @Nullable String permission, @Nullable String notice,
            @Nullable String name) {}

    /**
     * What the query parameters ask for.
     *
     * @throws ProblemException 400 naming the parameter that cannot be
     */
    static KeySelection parse(Texts texts, Profile profile) {
        return new KeySelection(isTrue("deleted", texts.deleted),
                Optional.ofNullable(texts.status).map(KeySelection::status),
                Optional.ofNullable(texts.environment).map(KeySelection::environment),
                Optional.ofNullable(texts.owner).map(KeySelection::owner),
                Optional.ofNullable(texts.permission).map(text -> permission(text, profile)),
                Optional.ofNullable(texts.notice).map(KeySelection::notice),
                Optional.ofNullable(texts.name).map(text -> VisibleName.parameter("name", text).value()));
    }

    private static KeyStatus status(String text) {
        return KeyStatus.parse(text).orElseThrow(
                () -> ProblemException.invalidParameter("status", "is active, suspended, revoked or expired"));
    }

    private static Environment environment(String text) {
        return Environment.parse(text)
                .orElseThrow(() -> ProblemException.invalidParameter("environment", "is live or test"));
    }

    private static OwnerId owner(String text) {
        return OwnerId.parse(text)
                .orElseThrow(() -> ProblemException.invalidParameter("owner", "is the id of an owner of keys"));
    }

    private static Permission permission(String text, Profile profile) {
        return Permission.parse(text).filter(known -> GrantedPermissions.isKnown(known, profile))
                .orElseThrow(() -> ProblemException.invalidParameter("permission", "is one that a key can be given"));
    }

    private static NoticeType notice(String text) {
        return NoticeType.of(text).orElseThrow(() -> ProblemException.invalidParameter("notice",
                "is old, unused, expiring, failing or unused-permissions"));
    }

    private static boolean isTrue(String name, @Nullable String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            case null -> false;
            default -> throw ProblemException.invalidParameter(name, "is true or false");
        };
    }
}
