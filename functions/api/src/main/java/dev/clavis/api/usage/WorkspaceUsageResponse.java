package dev.clavis.api.usage;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * Usage of all keys of a workspace together, as JSON.
 *
 * @param items one for each step of the range, the earliest first
 */
@Serdeable
record WorkspaceUsageResponse(List<UsageItem> items, UsageTotal total) {}
