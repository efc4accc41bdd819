package dev.clavis.api.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** The tokens are those that botocore 1.43.11 makes of the same, with its clock stopped at the same moment. */
class DsqlAccessTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T06:00:00Z"), ZoneOffset.UTC);
    private static final DsqlEndpoint ENDPOINT = DsqlEndpoint.parse("foo0bar1baz2.dsql.eu-central-1.on.aws");
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    @Test
    void a_token_of_the_api() {
        assertThat(token(DatabaseRole.API, AwsBasicCredentials.create("AKIDEXAMPLE", SECRET)))
                .containsExactlyInAnyOrder(
                        "foo0bar1baz2.dsql.eu-central-1.on.aws/", "Action=DbConnect",
                        "X-Amz-Algorithm=AWS4-HMAC-SHA256",
                        "X-Amz-Credential=AKIDEXAMPLE%2F20261121%2Feu-central-1%2Fdsql%2Faws4_request",
                        "X-Amz-Date=20261121T060000Z", "X-Amz-Expires=900", "X-Amz-SignedHeaders=host",
                        "X-Amz-Signature=24f4ebf5785b9f1f9b28c2711594727e2bab17eeeafdc399cb6776f9610ce772");
    }

    @Test
    void a_token_of_the_owner_with_credentials_of_a_session() {
        assertThat(token(DatabaseRole.OWNER, AwsSessionCredentials.create("AKIDEXAMPLE", SECRET, "session/token+1=")))
                .containsExactlyInAnyOrder(
                        "foo0bar1baz2.dsql.eu-central-1.on.aws/", "Action=DbConnectAdmin",
                        "X-Amz-Algorithm=AWS4-HMAC-SHA256",
                        "X-Amz-Credential=AKIDEXAMPLE%2F20261121%2Feu-central-1%2Fdsql%2Faws4_request",
                        "X-Amz-Date=20261121T060000Z", "X-Amz-Expires=900", "X-Amz-SignedHeaders=host",
                        "X-Amz-Security-Token=session%2Ftoken%2B1%3D",
                        "X-Amz-Signature=61bf07e5660b3e91f390725cbd441d4faae2c2323bedd6d7a0a240d927f57826");
    }

    @Test
    void an_endpoint_names_its_region() {
        assertThat(ENDPOINT.region()).isEqualTo("eu-central-1");
        assertThat(DsqlEndpoint.parse("foo0.dsql-x1y2.us-east-1.on.aws").region()).isEqualTo("us-east-1");
        assertThat(ENDPOINT.url()).isEqualTo("jdbc:postgresql://foo0bar1baz2.dsql.eu-central-1.on.aws:5432/postgres");
    }

    @ParameterizedTest
    @ValueSource(strings = {"db.example.com", "https://foo0.dsql.us-east-1.on.aws", "foo0.dsql.us-east-1.on.aws:5432",
            "foo0.dsql.us-east-1.on.aws/postgres?sslmode=disable", "foo0.dsql.us-east-1.on.aws.example.com" })
    void refuses_another_form_of_endpoint(String text) {
        assertThatThrownBy(() -> DsqlEndpoint.parse(text)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("CLAVIS_DATABASE_ENDPOINT");
    }

    @Test
    void the_connection_is_verified_against_the_trust_of_the_jvm() {
        Properties api = DsqlAccess.properties(DatabaseRole.API, "token", Duration.ofSeconds(5));

        assertThat(api).containsEntry("user", "clavis_api").containsEntry("password", "token")
                .containsEntry("sslmode", "verify-full")
                .containsEntry("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory")
                .containsEntry("tcpKeepAlive", "true");
        assertThat(DsqlAccess.properties(DatabaseRole.OWNER, "token", Duration.ofSeconds(5)))
                .containsEntry("user", "admin");
    }

    @Test
    void is_not_asked_for_settings_that_it_refuses() {
        assertThat(DsqlAccess.properties(DatabaseRole.API, "token", Duration.ofSeconds(5)))
                .doesNotContainKey("options");
    }

    /** Its parts; the order of the parameters is no part of what is signed. */
    private static List<String> token(DatabaseRole role, AwsCredentials identity) {
        return List.of(DsqlToken.sign(ENDPOINT, role, identity, CLOCK).split("[?&]"));
    }
}
