package dev.clavis.api.usage;

/**
 * What became of a delivery, in lines.
 *
 * @param counted for the first time
 * @param malformed of no known form
 * @param late too old to know whether they had been counted
 */
record Recorded(int lines, int counted, int malformed, int late) {}
