package dev.clavis.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.endpoints.DynamoDbEndpointParams;
import software.amazon.awssdk.services.dynamodb.endpoints.DynamoDbEndpointProvider;

class KnownEndpointTest {
    private static final DynamoDbEndpointProvider RULES = DynamoDbEndpointProvider.defaultProvider();

    private final AtomicInteger asked = new AtomicInteger();
    private final KnownEndpoint endpoint = new KnownEndpoint(params -> {
        asked.incrementAndGet();
        return RULES.resolveEndpoint(params);
    });

    @Test
    void theSameQuestionIsAskedOnce() {
        for (int i = 0; i < 3; i++) {
            assertThat(ask(params -> params.region(Region.EU_WEST_1)))
                    .isEqualTo(RULES.resolveEndpoint(params -> params.region(Region.EU_WEST_1)).join());
        }

        assertThat(asked).hasValue(1);
    }

    /** Each between two of the same. */
    @Test
    void anotherQuestionGetsItsOwnAnswer() {
        assertAnother(params -> params.region(Region.US_EAST_1));
        assertAnother(params -> params.region(Region.EU_WEST_1).useFips(true));
        assertAnother(params -> params.region(Region.EU_WEST_1).useDualStack(true));
        assertAnother(params -> params.region(Region.EU_WEST_1).endpoint("http://127.0.0.1:4566"));
        assertAnother(params -> params.region(Region.EU_WEST_1).accountId("123456789012")
                .accountIdEndpointMode("preferred"));
        assertAnother(params -> params.region(Region.EU_WEST_1).accountIdEndpointMode("preferred")
                .resourceArn("arn:aws:dynamodb:eu-west-1:210987654321:table/Keys"));
        assertAnother(params -> params.region(Region.EU_WEST_1).accountIdEndpointMode("preferred")
                .resourceArnList(List.of("arn:aws:dynamodb:eu-west-1:210987654321:table/Keys")));
    }

    /** What the SDK may ask for one day is a part of the question, or an answer could be another's. */
    @Test
    void nothingThatTheRulesMayAskForIsLeftOut() {
        assertThat(instanceFields(KnownEndpoint.Question.class))
                .isEqualTo(instanceFields(DynamoDbEndpointParams.class));
    }

    private static long instanceFields(Class<?> type) {
        return Stream.of(type.getDeclaredFields()).filter(field -> !Modifier.isStatic(field.getModifiers())).count();
    }

    private void assertAnother(Consumer<DynamoDbEndpointParams.Builder> other) {
        Endpoint before = ask(params -> params.region(Region.EU_WEST_1));

        assertThat(ask(other)).isEqualTo(RULES.resolveEndpoint(other).join()).isNotEqualTo(before);
        assertThat(ask(params -> params.region(Region.EU_WEST_1))).isEqualTo(before);
    }

    private Endpoint ask(Consumer<DynamoDbEndpointParams.Builder> question) {
        return endpoint.resolveEndpoint(question).join();
    }
}
