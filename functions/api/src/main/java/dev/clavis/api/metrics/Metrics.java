package dev.clavis.api.metrics;

import java.util.Map;

/** Where measurements go. Safe for use by several threads, and it throws nothing: who measures has other things to do. */
public interface Metrics {
    /** Notes what was measured at this moment. */
    void record(Map<Metric, Long> values);

    /** Notes that something happened once. */
    default void count(Metric metric) {
        record(Map.of(metric, 1L));
    }
}
