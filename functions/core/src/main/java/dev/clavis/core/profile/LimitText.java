package dev.clavis.core.profile;

import dev.clavis.core.limit.Bucket;
import dev.clavis.core.limit.LimitCounts;
import dev.clavis.core.limit.LimitException;
import dev.clavis.core.limit.Limits;
import dev.clavis.core.limit.Window;
import dev.clavis.core.limit.Windows;
import java.util.Map;
import java.util.function.Function;

/** Limits as a profile writes them: {@code 1000 per minute}, {@code 60 per minute, 1000 per day}. */
final class LimitText {
    private LimitText() {}

    static Limits bucket(ProfileLine line) {
        return read(line, counts -> {
            if (counts.calls().size() > 1) {
                throw line.mistake("a bucket has one limit, per minute, hour or day");
            }
            Map.Entry<Window, Long> item = counts.calls().entrySet().iterator().next();
            return Bucket.per(item.getKey(), item.getValue());
        });
    }

    static Limits windows(ProfileLine line) {
        return read(line, counts -> new Windows(counts.calls()));
    }

    private static Limits read(ProfileLine line, Function<LimitCounts, Limits> kind) {
        try {
            return kind.apply(LimitCounts.parse(line.value()));
        } catch (LimitException e) {
            throw line.mistake(e.publicText());
        }
    }
}
