package dev.clavis.api.projection;

/** What one sweep did, in keys. */
public record SweepResult(int projected, int failed) {
    SweepResult plus(SweepResult other) {
        return new SweepResult(projected + other.projected, failed + other.failed);
    }
}
