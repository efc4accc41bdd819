package dev.clavis.api.wire;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next the cursor of the next page; null at the end
 */
@Serdeable
public record PageResponse<T>(List<T> items, @Nullable String next) {}
