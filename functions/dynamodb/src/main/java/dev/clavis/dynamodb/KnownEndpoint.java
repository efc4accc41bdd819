package dev.clavis.dynamodb;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.endpoints.DynamoDbEndpointParams;
import software.amazon.awssdk.services.dynamodb.endpoints.DynamoDbEndpointProvider;

/**
 * Where calls of one client go. The SDK finds that out anew for each call, by rules about regions, accounts and tables; the
 * same question has the same answer, so it is kept. What that saves: docs/decisions.md.
 */
final class KnownEndpoint implements DynamoDbEndpointProvider {
    private final DynamoDbEndpointProvider rules;
    private volatile @Nullable Answer latest;

    /** @param rules the SDK's own */
    KnownEndpoint(DynamoDbEndpointProvider rules) {
        this.rules = rules;
    }

    private record Answer(Question question, CompletableFuture<Endpoint> endpoint) {}

    /** All that the rules may ask for. */
    record Question(@Nullable Region region, @Nullable Boolean dualStack, @Nullable Boolean fips,
            @Nullable String endpoint, @Nullable String accountId, @Nullable String accountIdMode,
            @Nullable String resource, @Nullable List<String> resources, @Nullable Boolean search) {
        static Question of(DynamoDbEndpointParams params) {
            return new Question(params.region(), params.useDualStack(), params.useFips(), params.endpoint(),
                    params.accountId(), params.accountIdEndpointMode(), params.resourceArn(), params.resourceArnList(),
                    params.isSearchOperation());
        }
    }

    @Override
    public CompletableFuture<Endpoint> resolveEndpoint(DynamoDbEndpointParams params) {
        Question question = Question.of(params);
        Answer known = latest;
        if (known == null || !known.question().equals(question)) {
            known = new Answer(question, rules.resolveEndpoint(params));
            latest = known;
        }
        return known.endpoint();
    }
}
