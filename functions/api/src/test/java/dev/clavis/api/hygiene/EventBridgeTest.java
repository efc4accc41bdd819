package dev.clavis.api.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** The signatures are those that botocore 1.43.11 makes of the same, with its clock stopped at the same moment. */
class EventBridgeTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T06:00:00Z"), ZoneOffset.UTC);
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String SCOPE = "AWS4-HMAC-SHA256 "
            + "Credential=AKIDEXAMPLE/20261121/eu-central-1/events/aws4_request, ";

    @Test
    void a_signed_call() {
        assertThat(authorization(AwsBasicCredentials.create("AKIDEXAMPLE", SECRET)))
                .isEqualTo(SCOPE + "SignedHeaders=content-length;content-type;host;x-amz-content-sha256;x-amz-date;"
                        + "x-amz-target, "
                        + "Signature=d2fc8be291f0e6fe235a0e98fe2ec8a6f11e9905cd96ecbc723bf3cdab100397");
    }

    @Test
    void a_signed_call_with_credentials_of_a_session() {
        assertThat(authorization(AwsSessionCredentials.create("AKIDEXAMPLE", SECRET, "session/token+1=")))
                .isEqualTo(SCOPE
                        + "SignedHeaders=content-length;content-type;host;x-amz-content-sha256;x-amz-date;"
                        + "x-amz-security-token;x-amz-target, "
                        + "Signature=63490ba037ffb8fca5ca3a16f78b5ded8fe325dc00ae7795356f627dcd34195b");
    }

    private static String authorization(AwsCredentialsIdentity identity) {
        return EventBridge.sign(URI.create("https://events.eu-central-1.amazonaws.com/"), "eu-central-1", "PutEvents",
                "{\"Entries\":[]}", identity, CLOCK).request().firstMatchingHeader("Authorization").orElseThrow();
    }
}
