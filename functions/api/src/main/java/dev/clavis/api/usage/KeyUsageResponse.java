package dev.clavis.api.usage;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Usage of a key as JSON.
 *
 * @param items one for each step of the range, the earliest first
 * @param lastUsedAt when a call with it was admitted last, ever; null if none was, or it cannot be read right now
 */
@Serdeable
record KeyUsageResponse(List<UsageItem> items, UsageTotal total, @Nullable String lastUsedAt) {}
