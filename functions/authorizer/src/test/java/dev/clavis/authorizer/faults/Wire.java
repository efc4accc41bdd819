package dev.clavis.authorizer.faults;

import dev.clavis.stores.Fault;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Answers as DynamoDB writes them, and as those write them that stand in between.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html">the
 *      low-level API</a>
 */
final class Wire {
    private static final String ERROR_TYPE = "com.amazonaws.dynamodb.v20120810#";

    private Wire() {}

    /** DynamoDB's answer with this JSON, with the check sum that it sends along. */
    static Fault json(int status, String body) {
        CRC32 sum = new CRC32();
        sum.update(body.getBytes(StandardCharsets.ISO_8859_1));
        return json(status, body, sum.getValue());
    }

    static Fault json(int status, String body, long checkSum) {
        return http(status, "application/x-amz-json-1.0", "x-amz-crc32: " + checkSum + "\r\n", body.length(), body);
    }

    /** JSON without a check sum, which our client then cannot check. */
    static Fault unchecked(String body) {
        return http(200, "application/x-amz-json-1.0", "", body.length(), body);
    }

    /** An error of DynamoDB's. */
    static Fault error(int status, String type, String message) {
        return json(status, "{\"__type\":\"" + type(type) + "\",\"message\":\"" + message + "\"}");
    }

    /** A refusal for lack of capacity that says of what, such as {@code TableWriteKeyRangeThroughputExceeded}. */
    static Fault throttled(String type, String reason) {
        return json(400, """
                {"__type":"%s","message":"Throughput exceeds the current capacity of your table or index.",\
                "%s":[{"reason":"%s","resource":"arn:aws:dynamodb:eu-central-1:1:table/Keys"}]}"""
                .formatted(type(type), type.startsWith("Throttling") ? "throttlingReasons" : "ThrottlingReasons",
                        reason));
    }

    /** A page for people, from something in between. */
    static Fault page(int status) {
        String body = "<html><head><title>Please sign in</title></head><body>" + status + "</body></html>";
        return http(status, "text/html", "Location: http://127.0.0.1:9/\r\n", body.length(), body);
    }

    static Fault empty(int status) {
        return http(status, "application/x-amz-json-1.0", "", 0, "");
    }

    /** @param length as the answer's header says, rightly or not */
    static Fault ofLength(int length, String body) {
        return http(200, "application/x-amz-json-1.0", "", length, body);
    }

    private static String type(String type) {
        return type.contains("Throttling") || type.startsWith("Unrecognized")
                ? "com.amazon.coral.service#" + type
                : ERROR_TYPE + type;
    }

    private static Fault http(int status, String contentType, String more, int length, String body) {
        return new Fault.Instead("""
                HTTP/1.1 %d Something\r
                Content-Type: %s\r
                x-amzn-RequestId: 4KBNVRGD25RG1KEO9UT4V3FQDJVV4KQNSO5AEMVJF66Q9ASUAAJG\r
                %sConnection: close\r
                Content-Length: %d\r
                \r
                """.formatted(status, contentType, more, length) + body);
    }
}
