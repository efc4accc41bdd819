package dev.clavis.authorizer.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clavis.authorizer.Instance.Outcome;
import dev.clavis.core.UnavailableException;
import dev.clavis.core.enforcement.EnforcedKey;
import dev.clavis.core.enforcement.EnforcementStore;
import dev.clavis.core.enforcement.Keys;
import dev.clavis.core.enforcement.Projection;
import dev.clavis.core.enforcement.Status;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What answers is not well, or is not DynamoDB at all. */
class LyingStoreTest extends StoreFaults {
    /** Whole and in order, as if another caller's answer had come to us. */
    private static final String ANOTHER_KEY = """
            {"Attributes":{"id":{"S":"ZZZZZZZZ"},"version":{"N":"1"},"verifier":{"S":"%s"},"pepper":{"N":"1"},\
            "status":{"S":"active"},"workspace":{"S":"ws_2"},"owner":{"S":"user_2"},"environment":{"S":"live"},\
            "permissions":{"SS":["conversations:read"]},"limit":{"N":"10"},"period":{"N":"60"},\
            "interval":{"N":"6000000"},"tat":{"N":"1"}}}""".formatted("0".repeat(43));

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504 })
    void aServerErrorIsA503(int status) {
        costsA503AndNoMore(Wire.error(status, "InternalServerError", "The request processing has failed"));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 403, 404, 407, 500, 502 })
    void aPageFromSomethingInBetweenIsA503(int status) {
        costsA503AndNoMore(Wire.page(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 400, 500, 503 })
    void anEmptyAnswerIsA503(int status) {
        costsA503AndNoMore(Wire.empty(status));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AccessDeniedException", "ResourceNotFoundException", "UnrecognizedClientException",
            "ExpiredTokenException", "ValidationException", "ItemCollectionSizeLimitExceededException",
            "TransactionConflictException", "SomethingNewException" })
    void aRefusalThatSaysNothingOfTheKeyIsA503(String type) {
        costsA503AndNoMore(Wire.error(400, type, "no"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"Attributes\":{}}", "{\"Attributes\":null}", "{\"Attributes\":{\"id\":{}}}",
            "{\"Attributes\":{\"status\":{\"S\":\"active\"}}}", "[]", "null", "true", "\"Attributes\"" })
    void aSuccessThatShowsNoKeyIsA503(String body) {
        costsA503AndNoMore(Wire.json(200, body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"Attributes\":{\"id\":{\"S\":\"ZZZ", "{\"Attributes\"", "not JSON", "\0\0\0\0",
            "{\"Attributes\":[1]}", "{\"Attributes\":{\"id\":{\"S\":[]}}}", "{\"Attributes\":\"all\"}",
            "{\"Attributes\":{\"id\":{\"N\":\"x\"}}}", "<?xml version=\"1.0\"?><ok/>" })
    void aSuccessThatCannotBeReadIsA503(String body) {
        costsA503AndNoMore(Wire.json(200, body));
        costsA503AndNoMore(Wire.unchecked(body));
    }

    @Test
    void aBodyThatIsNotAsLongAsItSaysIsA503() {
        costsA503AndNoMore(Wire.ofLength(ANOTHER_KEY.length() + 1, ANOTHER_KEY));
        costsA503AndNoMore(Wire.ofLength(ANOTHER_KEY.length() - 1, ANOTHER_KEY));
    }

    /** Right in all but one digit, which would be believed. */
    @Test
    void anAnswerThatWasDamagedOnItsWayIsA503() {
        Scene.Key key = scene.key(PLENTY);
        CRC32 sum = new CRC32();
        String body = item(key, "1000");
        sum.update(body.getBytes(StandardCharsets.US_ASCII));
        scene.dynamoDb.always(Wire.json(200, body, sum.getValue()));
        assertThat(inTime(key)).isEqualTo(Outcome.ALLOWED);
        scene.dynamoDb.always(Wire.json(200, item(key, "9000"), sum.getValue()));
        assertThat(inTime(key)).isEqualTo(Outcome.UNAVAILABLE);
    }

    /** What DynamoDB answers if it admits a call of this key, and what else might come in its place. */
    private static String item(Scene.Key key, String limit) {
        return ANOTHER_KEY.replace("ZZZZZZZZ", key.enforced().id().value())
                .replace("0".repeat(43), key.enforced().verifier().value())
                .replace("\"limit\":{\"N\":\"10\"}", "\"limit\":{\"N\":\"" + limit + "\"}");
    }

    @ParameterizedTest
    @CsvSource({"active,revoked", "active,suspended", "conversations:read,conversations:write" })
    void anAdmissionThatItsOwnItemRefusesIsA503(String right, String wrong) {
        Scene.Key key = scene.key(PLENTY);
        String body = item(key, "1000").replace(right, wrong);
        scene.dynamoDb.always(Wire.json(200, body));
        assertThat(inTime(key)).isEqualTo(Outcome.UNAVAILABLE);
    }

    @Test
    void anotherKeysAnswerIsA503() {
        costsA503AndNoMore(Wire.json(200, ANOTHER_KEY));
        costsA503AndNoMore(Wire.json(400, """
                {"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException","message":"no",\
                "Item":""" + ANOTHER_KEY.substring("{\"Attributes\":".length())));
    }

    /** Or a revocation would be said to be in force, and is not. */
    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"Attributes\":{\"version\":{\"N\":\"1\"}}}" })
    void aSuccessThatDoesNotNameTheVersionProjectsNothing(String body) {
        Scene.Key key = scene.key(PLENTY);
        EnforcedKey revoked = Keys.next(key.enforced(), Status.REVOKED);
        try (DynamoDbClient client = Table.client(scene.dynamoDb.port())) {
            EnforcementStore store = Table.store(client, revoked);
            scene.dynamoDb.always(body.isEmpty() ? Wire.page(200) : Wire.json(200, body));
            assertThatThrownBy(() -> store.project(revoked)).isInstanceOf(UnavailableException.class);
            scene.dynamoDb.heal();
            assertThat(inTime(key)).isEqualTo(Outcome.ALLOWED);
            assertThat(store.project(revoked)).isEqualTo(Projection.APPLIED);
        }
        assertThat(inTime(key)).isEqualTo(Outcome.UNAUTHORIZED);
    }

    /** The one lie that cannot be told from the truth: so DynamoDB says that there is no such key. */
    @Test
    void aFailedConditionWithoutAnItemIsA401() {
        Scene.Key key = scene.key(PLENTY);
        scene.dynamoDb.always(Wire.error(400, "ConditionalCheckFailedException", "The conditional request failed"));
        assertThat(inTime(key)).isEqualTo(Outcome.UNAUTHORIZED);
    }
}
