package dev.clavis.local.gateway;

import dev.clavis.local.functions.FunctionHost;
import dev.clavis.local.logs.LogGroups;
import dev.clavis.local.template.Resource;
import dev.clavis.local.template.Stack;
import dev.clavis.local.template.Template;
import dev.clavis.local.template.TemplateException;
import dev.clavis.local.template.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One {@code AWS::Serverless::Api} of the template with the routes that functions have on it.
 *
 * @param id as it stands in ARNs
 * @param keyFromAuthorizer whether the authorizer names a request's API key, and not its {@code x-api-key}
 * @param binaryTypes media types whose bodies travel as Base64
 * @param variables of the stage
 * @param compression of its answers
 * @param accessLog where a line for each request goes, if anywhere
 */
public record RestApi(String id, String stage, Stack stack, RouteTable routes, GatewayResponses responses, ApiKeys keys,
        boolean keyFromAuthorizer, List<String> binaryTypes, Map<String, String> variables,
        Compression compression, Optional<AccessLog> accessLog) {
    private static final String API = "AWS::Serverless::Api";

    /**
     * Reads an API of the template, with its routes.
     *
     * @param logicalId of the API
     * @throws TemplateException if it asks for what is not done here
     */
    public static RestApi read(Template template, String logicalId, FunctionHost functions, LogGroups logs) {
        Resource api = template.resources(API).get(logicalId);
        if (api == null) {
            throw new TemplateException("there is no API " + logicalId);
        }
        String id = Stack.apiId(logicalId);
        String stage = api.at("StageName").text();
        return new RestApi(id, stage, template.stack(), new RouteTable(routes(template, api, functions)),
                new GatewayResponses(api.at("GatewayResponses").map()), ApiKeys.of(template, id, stage),
                api.at("ApiKeySourceType").text("HEADER").equals("AUTHORIZER"),
                api.at("BinaryMediaTypes").list().stream().map(t -> t.text().replace("~1", "/")).toList(),
                api.at("Variables").texts(), Compression.read(api.at("MinimumCompressionSize")),
                AccessLog.read(api.at("AccessLogSetting"), logs));
    }

    /** {@code execute-api} ARN of a request. */
    String methodArn(GatewayRequest request) {
        return "arn:aws:execute-api:" + stack.region() + ":" + stack.account() + ":" + id + "/" + stage + "/"
                + request.method() + request.path();
    }

    boolean isBinary(String mediaType) {
        String bare = mediaType.replaceAll("[;,].*", "").strip();
        return binaryTypes.contains("*/*") || binaryTypes.contains(bare)
                || binaryTypes.contains(bare.replaceAll("/.*", "/*"));
    }

    private static List<Route> routes(Template template, Resource api, FunctionHost functions) {
        Map<String, Authorizer> authorizers = api.at("Auth", "Authorizers").map().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, a -> Authorizer.read(a.getValue(), functions)));
        List<Route> routes = new ArrayList<>();
        template.resources("AWS::Serverless::Function").forEach((id, function) -> {
            for (Values event : function.at("Events").map().values()) {
                if (event.at("Type").text().equals("Api")
                        && event.at("Properties", "RestApiId").text().equals(Stack.apiId(api.id()))) {
                    routes.add(route(event.at("Properties"), api.at("Auth"), authorizers, functions, id));
                }
            }
        });
        return routes;
    }

    private static Route route(Values event, Values auth, Map<String, Authorizer> authorizers, FunctionHost functions,
            String function) {
        String name = event.at("Auth", "Authorizer").text(auth.at("DefaultAuthorizer").text("NONE"));
        if (!name.equals("NONE") && !authorizers.containsKey(name)) {
            throw new TemplateException(event.place() + ": there is no authorizer " + name);
        }
        Values ownKey = event.at("Auth", "ApiKeyRequired");
        boolean needsKey = ownKey.isPresent() ? ownKey.isTrue() : auth.at("ApiKeyRequired").isTrue();
        return new Route(event.at("Method").text().toUpperCase(Locale.ROOT),
                ResourcePath.parse(event.at("Path").text()), functions.function(function),
                Optional.ofNullable(authorizers.get(name)), needsKey);
    }
}
