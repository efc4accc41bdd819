package dev.clavis.api.keys;

import dev.clavis.api.wire.VisibleName;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.wire.Change;
import dev.clavis.api.wire.JsonObject;
import dev.clavis.api.wire.LimitFields;
import dev.clavis.api.workspaces.Access;
import dev.clavis.core.Permission;
import dev.clavis.core.access.AddressRules;
import dev.clavis.core.limit.LimitCounts;
import dev.clavis.core.profile.Profile;
import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What shall become of a key's terms. A null clears: there is then no expiry (or the latest that the profile lets it
 * have), no limit but the workspace's, no rule for addresses.
 */
record KeyUpdate(Optional<VisibleName> name, Optional<List<String>> permissions, Change<Instant> expires,
        Change<LimitCounts> limits, Change<AddressRules> addresses) {
    /** As JSON. */
    @Introspected
    record Fields(Optional<String> name, Optional<List<String>> permissions,
            @Schema(format = "date-time") Optional<String> expiresAt, Optional<Map<String, Long>> limits,
            Optional<List<String>> addresses) {}

    static KeyUpdate from(JsonObject body) {
        KeyUpdate update = new KeyUpdate(body.optionalText("name").map(VisibleName::parse),
                body.optionalTexts("permissions"),
                body.textChange("expiresAt").map(text -> TermFields.time("expiresAt", text)),
                body.objectChange("limits").map(LimitFields::read),
                body.textsChange("addresses").map(TermFields::addresses));
        body.requireNoOthers();
        return update;
    }

    /**
     * The key's terms, changed.
     *
     * @throws ProblemException 400 or 403 if a key cannot have such terms; whether this one may is for others to say
     */
    KeyTerms applyTo(Key key, Access access, Profile profile, Instant now) {
        KeyTerms terms = key.terms();
        SortedSet<Permission> given = permissions.map(names -> GrantedPermissions.named(names, profile))
                .orElse(terms.permissions());
        return new KeyTerms(name.map(VisibleName::value).orElse(terms.name()), given,
                expires instanceof Change.None
                        ? terms.expires()
                        : Expiry.of(expires.apply(terms.expires()), profile.life(), key.life().created(), now),
                limits instanceof Change.None
                        ? terms.limits()
                        : LimitChoice.of(limits.apply(Optional.empty()), access),
                addresses.apply(terms.addresses()));
    }
}
