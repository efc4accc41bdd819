package dev.clavis.api.projection;

/** What one sweep did, in keys. */
public record SweepResult(int projected, int failed) {}
