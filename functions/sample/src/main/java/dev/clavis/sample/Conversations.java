package dev.clavis.sample;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The conversations of all scopes, in DynamoDB. A scope that is looked at for the first time gets a few examples, so that
 * a new key's first call has an answer to show.
 */
@Singleton
final class Conversations {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final DynamoDbClient dynamo;
    private final String table;

    Conversations(DynamoDbClient dynamo, @Value("${sample.table}") String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    List<Conversation> newest(Caller caller, PageSize size) {
        List<Conversation> found = query(caller.scope(), size);
        if (!found.isEmpty()) {
            return found;
        }
        // Fixed ids: two first looks at once write the same examples twice.
        Examples.of(caller).forEach(example -> put(caller.scope(), example));
        return query(caller.scope(), size);
    }

    Optional<Conversation> find(Caller caller, String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        Map<String, AttributeValue> item = dynamo
                .getItem(get -> get.tableName(table).key(ConversationItem.key(caller.scope(), id))).item();
        return item.isEmpty() ? Optional.empty() : Optional.of(ConversationItem.toConversation(item));
    }

    private List<Conversation> query(String scope, PageSize size) {
        return dynamo
                .query(query -> query.tableName(table).keyConditionExpression("#scope = :scope")
                        .expressionAttributeNames(Map.of("#scope", ConversationItem.SCOPE))
                        .expressionAttributeValues(Map.of(":scope", AttributeValue.fromS(scope)))
                        .scanIndexForward(false).consistentRead(true).limit(size.value()))
                .items().stream().map(ConversationItem::toConversation).toList();
    }

    private void put(String scope, Conversation conversation) {
        dynamo.putItem(put -> put.tableName(table).item(ConversationItem.of(scope, conversation)));
    }
}
