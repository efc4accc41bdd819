package dev.clavis.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.core.KeyId;
import dev.clavis.core.limit.Bucket;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an instance remembers of keys has an end, however many keys there are. */
class MemoriesTest {
    private static final Memory MEMORY = new Memory(Optional.of(new Bucket(10, Duration.ofMinutes(1))), 1,
            Optional.empty());

    private final Memories memories = new Memories();

    private static KeyId key(int number) {
        return new KeyId("%08d".formatted(number));
    }

    @Test
    void theKeyThatWasUsedLongestAgoIsForgottenFirst() {
        for (int i = 0; i < 10_000; i++) {
            memories.keep(key(i), MEMORY, 1);
        }
        assertThat(memories.of(key(0))).as("all of ten thousand").isEqualTo(MEMORY);

        memories.keep(key(10_000), MEMORY, 1);

        assertThat(memories.of(key(1))).as("the oldest").isEqualTo(Memory.NONE);
        assertThat(memories.of(key(0))).as("just used").isEqualTo(MEMORY);
    }
}
