package dev.clavis.api.projection;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An operation as JSON. Times are RFC 3339.
 *
 * @param status {@code running} or {@code done}
 * @param done how many keys are in force
 * @param total how many are to be; keys that are made or revoked in the meantime may change it
 */
@Serdeable
public record OperationResponse(String id, String type, String status, long done, long total, String createdAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String finishedAt, @JsonIgnore String location) {

    static OperationResponse from(OperationRow row) {
        Instant finished = row.finished();
        return new OperationResponse(row.id(), row.type(), finished == null ? "running" : "done",
                Math.max(0, row.done() - row.waiting()), Math.max(row.total(), row.done()), row.created().toString(),
                finished == null ? null : finished.toString(),
                "/workspaces/" + row.workspace() + "/operations/" + row.id());
    }
}
