package dev.clavis.bench;

/**
 * What DynamoDB costs on demand: us-east-1, standard table class, as published since 1 November 2024 on
 * https://aws.amazon.com/dynamodb/pricing/on-demand/. A write of up to 1 KB is one write request unit, and so is one that
 * its condition refuses; a consistent read of up to 4 KB is one read request unit. All items here are below that.
 */
final class Prices {
    static final double USD_PER_MILLION_WRITES = 0.625;
    static final double USD_PER_MILLION_READS = 0.125;

    private Prices() {}

    /** Of a million decisions that make so many calls each. */
    static double usdPerMillion(double writesPerDecision, double readsPerDecision) {
        return writesPerDecision * USD_PER_MILLION_WRITES + readsPerDecision * USD_PER_MILLION_READS;
    }
}
