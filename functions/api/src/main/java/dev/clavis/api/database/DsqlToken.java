package dev.clavis.api.database;

import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * The password of one connection to Aurora DSQL: a request that is signed (Signature Version 4, in the query) and never
 * sent, without its scheme. (The SDK's `DsqlUtilities` does the same; docs/decisions.md says why it is not used.)
 *
 * @see <a href="https://docs.aws.amazon.com/aurora-dsql/latest/userguide/SECTION_authentication-token.html">Tokens</a>
 */
final class DsqlToken {
    /** Only to get in: an open connection outlives its token. */
    private static final Duration VALID = Duration.ofMinutes(15);

    private DsqlToken() {}

    /** A token. The database refuses it unless the identity may `dsql:DbConnect`, or `dsql:DbConnectAdmin` as the owner. */
    static String sign(DsqlEndpoint endpoint, DatabaseRole role, AwsCredentialsIdentity identity, Clock clock) {
        SdkHttpRequest request = SdkHttpRequest.builder().method(SdkHttpMethod.GET).protocol("https")
                .host(endpoint.host()).encodedPath("/")
                .putRawQueryParameter("Action", role == DatabaseRole.OWNER ? "DbConnectAdmin" : "DbConnect").build();
        String signed = AwsV4HttpSigner.create().sign(sign -> sign.identity(identity).request(request)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "dsql")
                .putProperty(AwsV4HttpSigner.REGION_NAME, endpoint.region())
                .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, VALID)
                .putProperty(HttpSigner.SIGNING_CLOCK, clock)).request().getUri().toString();
        return signed.substring("https://".length());
    }
}
