package dev.clavis.api.hygiene;

import dev.clavis.core.UnavailableException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.utils.SystemSetting;

/**
 * Calls Amazon EventBridge: AWS JSON 1.1, signed by the signer that every SDK client has. (The SDK's own module for it is
 * not used; docs/decisions.md says why.) Region, credentials and endpoint come from the SDK's standard settings.
 */
@Singleton
class EventBridge {
    private static final String SERVICE = "events";
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    /** Far above what it answers. */
    private static final int MOST_BYTES = 1 << 20;

    private final DefaultCredentialsProvider identity = DefaultCredentialsProvider.builder().build();
    private final SdkHttpClient http = Apache5HttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ANSWER)
            .build();

    /** The setting by which every SDK finds another endpoint for this service. */
    private enum Endpoint implements SystemSetting {
        EVENT_BRIDGE;

        @Override
        public String property() {
            return "aws.endpointUrlEventBridge";
        }

        @Override
        public String environmentVariable() {
            return "AWS_ENDPOINT_URL_EVENTBRIDGE";
        }

        @Override
        public String defaultValue() {
            return "";
        }
    }

    /**
     * The answer to a call.
     *
     * @throws UnavailableException if it was refused, or there are no credentials to make it with
     * @throws IOException if there was none
     */
    String call(String action, String body) throws IOException {
        try {
            SignedRequest signed = sign(action, body);
            HttpExecuteResponse response = http.prepareRequest(HttpExecuteRequest.builder()
                    .request(signed.request()).contentStreamProvider(signed.payload().orElseThrow()).build()).call();
            String answer = read(response);
            if (!response.httpResponse().isSuccessful()) {
                throw new UnavailableException("EventBridge answered " + response.httpResponse().statusCode() + " "
                        + answer.substring(0, Math.min(answer.length(), 300)), null);
            }
            return answer;
        } catch (SdkException e) {
            throw new UnavailableException("EventBridge cannot be called", e);
        }
    }

    @PreDestroy
    void close() {
        http.close();
        identity.close();
    }

    private SignedRequest sign(String action, String body) {
        Region region = DefaultAwsRegionProviderChain.builder().build().getRegion();
        return sign(endpoint(region), region.id(), action, body, identity.resolveCredentials(), Clock.systemUTC());
    }

    /** The request of a call. */
    static SignedRequest sign(URI endpoint, String region, String action, String body, AwsCredentialsIdentity identity,
            Clock clock) {
        SdkHttpRequest request = SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(endpoint)
                .putHeader("Content-Type", "application/x-amz-json-1.1")
                .putHeader("Content-Length", Integer.toString(body.getBytes(StandardCharsets.UTF_8).length))
                .putHeader("X-Amz-Target", "AWSEvents." + action).build();
        return AwsV4HttpSigner.create().sign(sign -> sign.identity(identity).request(request)
                .payload(ContentStreamProvider.fromUtf8String(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region).putProperty(HttpSigner.SIGNING_CLOCK, clock));
    }

    private static URI endpoint(Region region) {
        String set = Endpoint.EVENT_BRIDGE.getStringValueOrThrow();
        return set.isEmpty()
                ? URI.create("https://" + SERVICE + "." + region.id() + "."
                        + region.metadata().partition().dnsSuffix() + "/")
                : URI.create(set.endsWith("/") ? set : set + "/");
    }

    private static String read(HttpExecuteResponse response) throws IOException {
        try (InputStream body = response.responseBody().map(InputStream.class::cast)
                .orElseGet(InputStream::nullInputStream)) {
            return new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }
}
