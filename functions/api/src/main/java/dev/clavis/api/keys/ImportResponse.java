package dev.clavis.api.keys;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a batch, entry by entry in their order. */
@Serdeable
record ImportResponse(List<Item> items) {
    /**
     * What became of one entry.
     *
     * @param status {@code created} with the key, or {@code failed} with the code of a problem and what to do
     */
    @Serdeable
    record Item(String status, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable KeyResponse key,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String code,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String detail) {}

    static ImportResponse from(List<ImportResult> results, KeyResponses responses) {
        return new ImportResponse(results.stream().map(result -> switch (result) {
            case ImportResult.Created created -> new Item("created", responses.of(created.key()), null, null);
            case ImportResult.Failed failed -> new Item("failed", null, failed.why().code(), failed.why().publicText());
        }).toList());
    }
}
