package dev.clavis.api.usage;

import dev.clavis.core.KeyId;
import dev.clavis.core.profile.Profile;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Usage of several keys as JSON.
 *
 * @param items one for each key of those asked for that the workspace has, in the order in which they were
 */
@Serdeable
record KeysUsageResponse(List<OfKey> items) {
    /**
     * Usage of one of them.
     *
     * @param items one for each step of the range, the earliest first
     */
    @Serdeable
    record OfKey(String id, List<Item> items, Total total) {}

    /** One step, which begins at {@code start}; {@code clientErrors} counts 4xx, 429 among them. */
    @Serdeable
    record Item(String start, long requests, long clientErrors, long serverErrors, long rateLimited) {
        static Item from(Instant start, Counts counts) {
            return new Item(start.toString(), counts.requests(), counts.clientErrors(), counts.serverErrors(),
                    counts.rateLimited());
        }
    }

    /** All steps together. */
    @Serdeable
    record Total(long requests, long clientErrors, long serverErrors, long rateLimited) {
        static Total from(Counts counts) {
            return new Total(counts.requests(), counts.clientErrors(), counts.serverErrors(), counts.rateLimited());
        }
    }

    /** @param found by the keys' ids; a key without calls has no steps there, one of another workspace is not there */
    static KeysUsageResponse from(List<KeyId> asked, Map<String, Map<Instant, Counts>> found, UsageRange range,
            Profile profile) {
        List<Instant> starts = range.starts();
        return new KeysUsageResponse(asked.stream().filter(key -> found.containsKey(key.value()))
                .map(key -> ofKey(profile.shownId(key), found.getOrDefault(key.value(), Map.of()), starts)).toList());
    }

    private static OfKey ofKey(String id, Map<Instant, Counts> steps, List<Instant> starts) {
        return new OfKey(id,
                starts.stream().map(start -> Item.from(start, steps.getOrDefault(start, Counts.NONE))).toList(),
                Total.from(steps.values().stream().reduce(Counts.NONE, Counts::plus)));
    }
}
