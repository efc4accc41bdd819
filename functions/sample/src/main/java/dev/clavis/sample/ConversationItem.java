package dev.clavis.sample;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The stored form of a conversation. */
final class ConversationItem {
    static final String SCOPE = "scope";
    private static final String ID = "id";

    private ConversationItem() {}

    static Map<String, AttributeValue> key(String scope, String id) {
        return Map.of(SCOPE, AttributeValue.fromS(scope), ID, AttributeValue.fromS(id));
    }

    static Map<String, AttributeValue> of(String scope, Conversation conversation) {
        return Map.of(SCOPE, AttributeValue.fromS(scope), ID, AttributeValue.fromS(conversation.id()), "subject",
                AttributeValue.fromS(conversation.subject()), "customer", AttributeValue.fromS(conversation.customer()),
                "channel", AttributeValue.fromS(conversation.channel()), "status",
                AttributeValue.fromS(conversation.status()), "messages",
                AttributeValue.fromN(Integer.toString(conversation.messages())), "updatedAt",
                AttributeValue.fromS(conversation.updatedAt()));
    }

    static Conversation toConversation(Map<String, AttributeValue> item) {
        return new Conversation(text(item, ID), text(item, "subject"), text(item, "customer"), text(item, "channel"),
                text(item, "status"), Integer.parseInt(requireNonNull(item.get("messages")).n()),
                text(item, "updatedAt"));
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return requireNonNull(item.get(name), name).s();
    }
}
