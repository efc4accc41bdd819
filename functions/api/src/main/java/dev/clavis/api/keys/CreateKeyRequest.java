package dev.clavis.api.keys;

import dev.clavis.api.wire.VisibleName;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.wire.JsonObject;
import dev.clavis.api.wire.LimitFields;
import dev.clavis.core.OwnerId;
import dev.clavis.core.access.AddressRules;
import dev.clavis.core.limit.LimitCounts;
import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The body of a key's creation. */
record CreateKeyRequest(VisibleName name, Optional<String> environment, Optional<List<String>> permissions,
        Optional<Instant> expires, Optional<LimitCounts> limits, Optional<AddressRules> addresses,
        Optional<OwnerId> owner) {
    /** As JSON. */
    @Introspected
    record Fields(String name, Optional<String> environment, Optional<List<String>> permissions,
            @Schema(format = "date-time") Optional<String> expiresAt, Optional<Map<String, Long>> limits,
            Optional<List<String>> addresses, Optional<String> owner) {}

    static CreateKeyRequest from(JsonObject body) {
        CreateKeyRequest request = new CreateKeyRequest(VisibleName.parse(body.text("name")),
                body.optionalText("environment"), body.optionalTexts("permissions"),
                body.optionalText("expiresAt").map(text -> TermFields.time("expiresAt", text)),
                body.optionalObject("limits").map(LimitFields::read),
                body.optionalTexts("addresses").map(TermFields::addresses), body.optionalText("owner").map(
                        text -> OwnerId.parse(text).orElseThrow(() -> ProblemException.invalidField("owner",
                                "is the id of a service account of this workspace, or your own"))));
        body.requireNoOthers();
        return request;
    }

    /**
     * What is asked for, in terms of the domain.
     *
     * @throws ProblemException 400 naming the field that cannot be accepted
     */
    KeyDraft toDraft(ServedEnvironments environments) {
        return new KeyDraft(name, environments.choose(environment), permissions, expires, limits, addresses, owner);
    }
}
