package dev.clavis.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class MeasuredTest {
    @Test
    void a_worker_says_all_that_it_measured() throws IOException {
        Measured measured = measured(1_000_000_000, 1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        measured.write(new DataOutputStream(bytes));

        assertThat(Measured.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
                .isEqualTo(measured);
    }

    @Test
    void rounds_take_their_times_together_and_processes_the_longest() {
        Measured one = measured(1_000_000_000, 0);
        Measured other = measured(3_000_000_000L, 0);

        assertThat(one.then(other).elapsedNanos()).isEqualTo(4_000_000_000L);
        assertThat(one.beside(other).elapsedNanos()).isEqualTo(3_000_000_000L);
        assertThat(one.then(other).answered()).isEqualTo(4);
        assertThat(one.beside(other).calls()).isEqualTo(new CallCounter.Calls(6, 4, 2));
        assertThat(one.then(other).refused()).isEqualTo(2);
    }

    @Test
    void one_write_for_each_answer_is_told_from_more_and_from_fewer() {
        assertThat(withWrites(2, 0, 0).writesAreOne()).isTrue();
        assertThat(withWrites(3, 0, 0).writesAreOne()).isFalse();
        assertThat(withWrites(1, 0, 0).writesAreOne()).isFalse();
    }

    @Test
    void what_was_sent_again_or_never_answered_is_not_a_second_write() {
        assertThat(withWrites(3, 1, 0).writesAreOne()).isTrue();
        assertThat(withWrites(3, 0, 1).writesAreOne()).isTrue();
        assertThat(withWrites(2, 1, 0).writesAreOne()).isFalse();
    }

    @Test
    void isCompiledOnceTheCompilerHasNextToNothingToDo() {
        assertThat(compiledFor(99).isCompiled()).isTrue();
        assertThat(compiledFor(101).isCompiled()).isFalse();
    }

    private static Measured compiledFor(long millis) {
        return new Measured(twoAnswers(), 5_000_000_000L, 500, millis, new CallCounter.Calls(2, 0, 0), 2, 0);
    }

    private static Measured measured(long elapsedNanos, long unanswered) {
        return new Measured(twoAnswers(), elapsedNanos, 500, 0, new CallCounter.Calls(3, 2, 1), 1, unanswered);
    }

    private static Measured withWrites(long writes, long retries, long unanswered) {
        return new Measured(twoAnswers(), 1, 1, 0, new CallCounter.Calls(writes, 0, retries), 2, unanswered);
    }

    private static Histogram twoAnswers() {
        Histogram latencies = new Histogram(3);
        latencies.recordValue(1_000);
        latencies.recordValue(2_000);
        return latencies;
    }
}
