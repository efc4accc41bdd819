package dev.clavis.authorizer.soak;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the SDK finds its stores, for as long as a test lasts; what stood there before stands there again afterwards. */
final class SdkSettings implements AutoCloseable {
    private static final List<String> NAMES = List.of("aws.region", "aws.accessKeyId", "aws.secretAccessKey",
            "aws.endpointUrlDynamoDb", "aws.endpointUrlSecretsManager");

    private final Map<String, String> before = new HashMap<>();

    SdkSettings() {
        for (String name : NAMES) {
            String value = System.getProperty(name);
            if (value != null) {
                before.put(name, value);
            }
        }
    }

    /** Both on this machine. */
    void set(int dynamoDbPort, int secretsPort) {
        List<String> values = List.of("eu-west-1", "local", "local", "http://127.0.0.1:" + dynamoDbPort,
                "http://127.0.0.1:" + secretsPort);
        for (int i = 0; i < NAMES.size(); i++) {
            System.setProperty(NAMES.get(i), values.get(i));
        }
    }

    @Override
    public void close() {
        NAMES.forEach(System::clearProperty);
        before.forEach(System::setProperty);
    }
}
