package dev.clavis.core.profile;

import dev.clavis.core.limit.Bucket;
import dev.clavis.core.limit.Limits;
import dev.clavis.core.limit.Window;
import dev.clavis.core.limit.Windows;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Limits as a profile writes them: {@code 1000 per minute}, {@code 60 per minute, 1000 per day}. */
final class LimitText {
    private static final Pattern ITEM = Pattern.compile("([1-9][0-9]{0,8}) per (minute|hour|day|month)");

    private LimitText() {}

    static Limits bucket(ProfileLine line) {
        Map<Window, Long> items = items(line);
        Map.Entry<Window, Long> item = items.entrySet().iterator().next();
        if (items.size() > 1 || item.getKey() == Window.MONTH) {
            throw line.mistake("a bucket has one limit, per minute, hour or day");
        }
        Duration period = switch (item.getKey()) {
            case MINUTE -> Duration.ofMinutes(1);
            case HOUR -> Duration.ofHours(1);
            case DAY, MONTH -> Duration.ofDays(1);
        };
        return new Bucket(item.getValue(), period);
    }

    static Limits windows(ProfileLine line) {
        return new Windows(items(line));
    }

    private static Map<Window, Long> items(ProfileLine line) {
        Map<Window, Long> limits = new EnumMap<>(Window.class);
        for (String item : line.value().split(", *", -1)) {
            Matcher matcher = ITEM.matcher(item);
            if (!matcher.matches()) {
                throw line.mistake("write: 1000 per minute, or several with commas; not '" + item + "'");
            }
            for (Window window : Window.values()) {
                if (window.id().equals(matcher.group(2))
                        && limits.put(window, Long.parseLong(matcher.group(1))) != null) {
                    throw line.mistake("there are two limits per " + window.id() + "; keep one");
                }
            }
        }
        return limits;
    }
}
