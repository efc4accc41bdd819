package dev.clavis.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.stores.CutProxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DynamoDbCounterTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 100_000 })
    void countsRequestsHoweverTheyAreCutIntoPieces(int pieceLength) {
        DynamoDbCounter counter = new DynamoDbCounter();
        CutProxy.Tap tap = counter.tap();
        String stream = request("UpdateItem", "{\"a\": \"\r\n\r\nX-Amz-Target: DynamoDB_20120810.PutItem\r\n\r\n\"}")
                + request("GetItem", "") + request("UpdateItem", "{}") + "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
        byte[] bytes = stream.getBytes(StandardCharsets.ISO_8859_1);
        for (int at = 0; at < bytes.length; at += pieceLength) {
            byte[] piece = java.util.Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + pieceLength));
            tap.sent(piece, piece.length);
        }
        assertThat(counter.byOperation()).isEqualTo(Map.of("UpdateItem", 2L, "GetItem", 1L, "other", 1L));
        assertThat(counter.total()).isEqualTo(4);
    }

    private static String request(String operation, String body) {
        return "POST / HTTP/1.1\r\nhost: x\r\nx-amz-target: DynamoDB_20120810." + operation + "\r\ncontent-length: "
                + body.length() + "\r\n\r\n" + body;
    }
}
