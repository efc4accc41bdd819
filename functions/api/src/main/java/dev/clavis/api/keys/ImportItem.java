package dev.clavis.api.keys;

import dev.clavis.api.wire.VisibleName;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.api.wire.JsonObject;
import dev.clavis.api.wire.LimitFields;
import dev.clavis.core.limit.LimitCounts;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.ImportedFormat;
import dev.clavis.core.secret.Secret;
import dev.clavis.core.secret.SecretHash;
import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A key to be brought in.
 *
 * @param hint by which people tell its secret
 */
record ImportItem(SecretHash hash, String hint, VisibleName name, Optional<String> environment,
        Optional<List<String>> permissions, Optional<Instant> expires, Optional<LimitCounts> limits) {
    /** As JSON. */
    @Introspected
    record Fields(Optional<String> key, Optional<String> sha256, String name, Optional<String> environment,
            Optional<List<String>> permissions, @Schema(format = "date-time") Optional<String> expiresAt,
            Optional<Map<String, Long>> limits) {}

    /**
     * Reads an item. What is said of one never repeats its text.
     *
     * @throws ProblemException 400 naming the field that cannot be accepted
     */
    static ImportItem from(JsonObject object, Profile profile) {
        Optional<Secret> text = object.optionalText("key").map(key -> read(key, object, profile));
        Optional<SecretHash> hash = object.optionalText("sha256").map(hex -> SecretHash.parse(hex).orElseThrow(
                () -> ProblemException.invalidField(object.name("sha256"), "is 64 hexadecimal digits")));
        if (text.isPresent() == hash.isPresent()) {
            throw ProblemException.invalidField(object.name("sha256"), "or `key` is given, one of the two");
        }
        ImportItem item = new ImportItem(hash.or(() -> text.map(SecretHash::of)).orElseThrow(),
                text.map(ImportedFormat::hintOf).orElse(ImportedFormat.HINT_OF_HASH),
                VisibleName.parse(object.text("name")), object.optionalText("environment"),
                object.optionalTexts("permissions"),
                object.optionalText("expiresAt").map(end -> TermFields.time(object.name("expiresAt"), end)),
                object.optionalObject("limits").map(LimitFields::read));
        object.requireNoOthers();
        return item;
    }

    /** Only texts of this shape are ever looked for among what was brought in. One of our own would be taken for it. */
    private static Secret read(String text, JsonObject object, Profile profile) {
        if (profile.imported().filter(shape -> shape.matches(text)).isEmpty()
                || profile.secretFormat().read(text).isPresent()) {
            throw ProblemException.invalidField(object.name("key"), "has another shape than keys brought in have");
        }
        return new Secret(text);
    }
}
