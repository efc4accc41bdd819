package dev.clavis.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.HttpHeaders;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An operation for anybody. It does not look at who calls: a token that cannot be checked, since its issuer is away, must
 * not keep anybody from hearing that we are here.
 */
public abstract class PublicOperation extends Operation {
    protected PublicOperation(ApplicationContext context, String method, String resource, String... bases) {
        super(context, method, resource, bases);
    }

    @Override
    public final APIGatewayProxyResponseEvent handleRequest(APIGatewayProxyRequestEvent event, Context context) {
        event.setHeaders(anonymous(event.getHeaders()));
        event.setMultiValueHeaders(anonymous(event.getMultiValueHeaders()));
        return super.handleRequest(event, context);
    }

    private static <T> @Nullable Map<String, T> anonymous(@Nullable Map<String, T> headers) {
        if (headers == null) {
            return null;
        }
        Map<String, T> others = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        others.putAll(headers);
        others.remove(HttpHeaders.AUTHORIZATION);
        return others;
    }
}
