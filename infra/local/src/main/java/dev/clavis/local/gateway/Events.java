package dev.clavis.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/**
 * The events that functions get, payload 1.0.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html">Lambda
 *      proxy integrations</a>
 */
final class Events {
    private static final DateTimeFormatter REQUEST_TIME = DateTimeFormatter
            .ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Events() {}

    /** {@code requestContext} before anybody was asked; also what {@code $context} refers to. */
    static ObjectNode context(RestApi api, GatewayRequest request) {
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        context.put("accountId", api.stack().account()).put("apiId", api.id()).put("stage", api.stage())
                .put("httpMethod", request.method()).put("path", "/" + api.stage() + request.path())
                .put("protocol", request.protocol()).put("requestId", request.requestId())
                .put("extendedRequestId", request.requestId()).put("requestTime", REQUEST_TIME.format(request.time()))
                .put("requestTimeEpoch", request.time().toEpochMilli())
                .put("domainName", request.header("Host").orElse("localhost")).put("domainPrefix", api.id());
        context.putObject("identity").put("sourceIp", request.sourceAddress())
                .put("userAgent", request.header("User-Agent").orElse(null)).putNull("accountId").putNull("caller")
                .putNull("user").putNull("userArn");
        return context;
    }

    /** Adds what is known once the route is. */
    static void addRoute(ObjectNode context, Route route) {
        context.put("resourceId", route.resourceId()).put("resourcePath", route.resource().template());
    }

    static byte[] authorizer(RestApi api, GatewayRequest request, Route.Match match, ObjectNode context) {
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("type", "REQUEST").put("methodArn",
                api.methodArn(request));
        addRequest(event, api, request, match, context);
        for (String name : new String[]{"queryStringParameters", "multiValueQueryStringParameters", "pathParameters",
                "stageVariables" }) {
            if (event.path(name).isNull()) {
                event.putObject(name);
            }
        }
        return Json.write(event);
    }

    static byte[] proxy(RestApi api, GatewayRequest request, Route.Match match, ObjectNode context,
            boolean isBinary) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        addRequest(event, api, request, match, context);
        ByteBuffer body = request.body().duplicate();
        boolean isEmpty = !body.hasRemaining();
        if (isEmpty) {
            event.putNull("body");
        } else {
            event.put("body", isBinary
                    ? StandardCharsets.ISO_8859_1.decode(Base64.getEncoder().encode(body)).toString()
                    : StandardCharsets.UTF_8.decode(body).toString());
        }
        return Json.write(event.put("isBase64Encoded", isBinary && !isEmpty));
    }

    private static void addRequest(ObjectNode event, RestApi api, GatewayRequest request, Route.Match match,
            ObjectNode context) {
        event.put("resource", match.route().resource().template()).put("path", request.path())
                .put("httpMethod", request.method());
        event.set("headers", request.headers().single());
        event.set("multiValueHeaders", request.headers().multiple());
        Fields query = request.queryParameters();
        event.set("queryStringParameters", query.isEmpty() ? event.nullNode() : query.single());
        event.set("multiValueQueryStringParameters", query.isEmpty() ? event.nullNode() : query.multiple());
        event.set("pathParameters", objectOrNull(match.parameters()));
        event.set("stageVariables", objectOrNull(api.variables()));
        event.set("requestContext", context);
    }

    private static JsonNode objectOrNull(Map<String, String> values) {
        if (values.isEmpty()) {
            return JsonNodeFactory.instance.nullNode();
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        values.forEach(object::put);
        return object;
    }
}
