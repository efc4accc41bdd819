package dev.clavis.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.core.TestClock;
import dev.clavis.core.enforcement.Decision;
import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.enforcement.Keys;
import dev.clavis.core.enforcement.Projection;
import dev.clavis.core.limit.Limits;
import dev.clavis.core.limit.Window;
import dev.clavis.core.limit.Windows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** The command of the runbook for a key that must be dead now, as it stands there. */
class RevokedByHandTest {
    private static final Pattern COMMAND = Pattern.compile("update-expression '(?<update>[^']+)' "
            + "--condition-expression '(?<condition>[^']+)' --expression-attribute-names '\\{\"(?<name>#\\w+)\": "
            + "\"(?<attribute>\\w+)\"}' --expression-attribute-values '\\{\"(?<value>:\\w+)\": \\{\"S\": \"(?<text>\\w+)\"}}'");
    private static final Limits LIMITS = new Windows(Map.of(Window.MINUTE, 3L));

    private final EnforcementStore store = KeysTable.shared().store(LIMITS,
            new TestClock(Instant.parse("2026-11-21T12:00:00Z")));
    private final EnforcedKey key = Keys.active(LIMITS);

    @Test
    void refusesTheNextCallAndKeepsOlderRowsOut() throws IOException {
        EnforcedKey changed = Keys.next(key, LIMITS);
        store.project(changed);
        assertThat(store.decide(Keys.check(key))).isInstanceOf(Decision.Allowed.class);

        revokeByHand();

        assertThat(store.decide(Keys.check(key))).isInstanceOfSatisfying(Decision.Unauthorized.class,
                no -> assertThat(no.reason()).isEqualTo(Decision.Unauthorized.Reason.REVOKED));
        assertThat(store.project(key)).isEqualTo(Projection.NEWER);
        assertThat(store.decide(Keys.check(key))).isInstanceOf(Decision.Unauthorized.class);
    }

    @Test
    void makesNoItemOfAKeyWithoutOne() {
        assertThatThrownBy(this::revokeByHand).isInstanceOf(ConditionalCheckFailedException.class);
    }

    private void revokeByHand() throws IOException {
        String page = Files.readString(Path.of("../../docs/runbook/outbox-age.md")).replaceAll("\\s*\\\\\\s+|\\s+",
                " ");
        Matcher command = COMMAND.matcher(page);
        assertThat(command.find()).isTrue();
        KeysTable.shared().client().updateItem(item -> item.tableName(KeysTable.NAME).key(Attributes.key(key.id()))
                .updateExpression(command.group("update")).conditionExpression(command.group("condition"))
                .expressionAttributeNames(Map.of(command.group("name"), command.group("attribute")))
                .expressionAttributeValues(
                        Map.of(command.group("value"), AttributeValue.fromS(command.group("text")))));
    }
}
