package dev.clavis.authorizer.faults;

import dev.clavis.authorizer.Instance.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** DynamoDB has no capacity left: for one key, which is its callers' doing, or for all, which is not. */
class ThrottledStoreTest extends StoreFaults {
    @ParameterizedTest
    @ValueSource(strings = {"ThrottlingException", "ProvisionedThroughputExceededException" })
    void aKeyThatIsCalledTooOftenForOneItemIsA429(String type) {
        outcomeInFault(Wire.throttled(type, "TableWriteKeyRangeThroughputExceeded"), Outcome.LIMITED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ThrottlingException", "ProvisionedThroughputExceededException" })
    void aKeyThatIsThrottledOncePassesAtTheSecondAttempt(String type) {
        passesAndIsCounted(Wire.throttled(type, "TableWriteKeyRangeThroughputExceeded"), 1);
    }

    @ParameterizedTest
    @CsvSource({"ThrottlingException,TableWriteAccountLimitExceeded",
            "ThrottlingException,TableWriteMaxOnDemandThroughputExceeded",
            "ProvisionedThroughputExceededException,TableWriteProvisionedThroughputExceeded",
            "RequestLimitExceeded,TableWriteAccountLimitExceeded" })
    void aTableOrAnAccountWithoutCapacityIsA503(String type, String reason) {
        costsA503AndNoMore(Wire.throttled(type, reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ThrottlingException", "ProvisionedThroughputExceededException", "RequestLimitExceeded" })
    void soIsOneThatDoesNotSayOfWhat(String type) {
        costsA503AndNoMore(Wire.error(400, type, "Rate of requests exceeds the allowed throughput."));
    }
}
