package dev.clavis.bench;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * What a round of calls showed.
 *
 * @param latenciesNanos of all calls that were answered
 * @param cpuNanos of the whole process
 * @param compilerMillis how long the compiler was at work meanwhile, all its threads together
 * @param allowed calls; what was answered and not allowed was refused
 * @param unanswered calls that ended without a decision: the store did not answer in time, a 503
 */
public record Measured(Histogram latenciesNanos, long elapsedNanos, long cpuNanos, long compilerMillis,
        CallCounter.Calls calls, long allowed, long unanswered) {
    private static final double COMPILED_SHARE = 0.02;

    long answered() {
        return latenciesNanos.getTotalCount();
    }

    long refused() {
        return answered() - allowed;
    }

    public double perSecond() {
        return answered() * 1e9 / elapsedNanos;
    }

    public double percentileMicros(double percent) {
        return latenciesNanos.getValueAtPercentile(percent) / 1e3;
    }

    double perDecision(long count) {
        return (double) count / answered();
    }

    /** Whether hardly anything was compiled: what is measured next is no longer getting faster. */
    boolean isCompiled() {
        return compilerMillis * 1e6 < elapsedNanos * COMPILED_SHARE;
    }

    public double cpuMicros() {
        return perDecision(cpuNanos) / 1e3;
    }

    /**
     * Whether each answer took one write, neither more nor fewer. What the SDK sent again, for a first attempt that was
     * late, is a matter of the machine; a call without an answer may have written or not.
     */
    boolean writesAreOne() {
        long decided = calls.writes() - calls.retries();
        return decided >= answered() && decided <= answered() + unanswered;
    }

    /** One after the other. */
    public Measured then(Measured next) {
        return with(next, elapsedNanos + next.elapsedNanos);
    }

    /** Both at once, in two processes. */
    Measured beside(Measured other) {
        return with(other, Math.max(elapsedNanos, other.elapsedNanos));
    }

    private Measured with(Measured other, long elapsed) {
        Histogram all = latenciesNanos.copy();
        all.add(other.latenciesNanos);
        return new Measured(all, elapsed, cpuNanos + other.cpuNanos, compilerMillis + other.compilerMillis,
                calls.plus(other.calls), allowed + other.allowed, unanswered + other.unanswered);
    }

    void write(DataOutputStream output) throws IOException {
        ByteBuffer histogram = ByteBuffer.allocate(latenciesNanos.getNeededByteBufferCapacity());
        int length = latenciesNanos.encodeIntoCompressedByteBuffer(histogram);
        output.writeInt(length);
        output.write(histogram.array(), 0, length);
        output.writeLong(elapsedNanos);
        output.writeLong(cpuNanos);
        output.writeLong(compilerMillis);
        output.writeLong(calls.writes());
        output.writeLong(calls.reads());
        output.writeLong(calls.retries());
        output.writeLong(allowed);
        output.writeLong(unanswered);
    }

    static Measured read(DataInputStream input) throws IOException {
        ByteBuffer histogram = ByteBuffer.wrap(input.readNBytes(input.readInt()));
        try {
            return new Measured(Histogram.decodeFromCompressedByteBuffer(histogram, 0), input.readLong(),
                    input.readLong(), input.readLong(),
                    new CallCounter.Calls(input.readLong(), input.readLong(), input.readLong()),
                    input.readLong(), input.readLong());
        } catch (DataFormatException e) {
            throw new IOException("a worker sent no histogram", e);
        }
    }
}
