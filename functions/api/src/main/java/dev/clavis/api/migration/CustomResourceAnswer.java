package dev.clavis.api.migration;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;

/** What CloudFormation waits for, under its own names. */
@Serdeable
record CustomResourceAnswer(@JsonProperty("Status") String status, @JsonProperty("Reason") String reason,
        @JsonProperty("PhysicalResourceId") String physicalResourceId, @JsonProperty("StackId") String stackId,
        @JsonProperty("RequestId") String requestId, @JsonProperty("LogicalResourceId") String logicalResourceId) {
    /** The same for every version, or an update would delete what it takes for the old schema. */
    private static final String SCHEMA = "clavis-schema";
    /** In characters. CloudFormation takes no answer of more than 4,096 bytes. */
    private static final int MAX_REASON = 1_000;

    static CustomResourceAnswer success(Map<String, Object> event) {
        return of(event, "SUCCESS", "");
    }

    static CustomResourceAnswer failure(Map<String, Object> event, String reason) {
        return of(event, "FAILED", reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON) + " …");
    }

    private static CustomResourceAnswer of(Map<String, Object> event, String status, String reason) {
        return new CustomResourceAnswer(status, reason, SCHEMA, text(event, "StackId"), text(event, "RequestId"),
                text(event, "LogicalResourceId"));
    }

    private static String text(Map<String, Object> event, String name) {
        return String.valueOf(event.getOrDefault(name, ""));
    }
}
