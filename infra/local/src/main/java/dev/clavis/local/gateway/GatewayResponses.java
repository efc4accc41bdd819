package dev.clavis.local.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clavis.local.template.TemplateException;
import dev.clavis.local.template.Values;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * What an API answers by itself, as the template words it. Its templates know no VTL: {@code $context.x} is replaced by
 * its value, or by nothing.
 */
final class GatewayResponses {
    private static final String JSON = "application/json";
    private static final String STANDARD = "{\"message\":$context.error.messageString}";

    private final Map<String, Values> settings;

    /** Reads the API's {@code GatewayResponses}. */
    GatewayResponses(Map<String, Values> settings) {
        this.settings = settings;
        settings.forEach((type, response) -> check(response));
    }

    /** Words one, with variables filled from the request's context. */
    HttpAnswer answer(ResponseType type, GatewayRequest request, ObjectNode context) {
        context.putObject("error").put("message", type.message()).put("responseType", type.name())
                .put("messageString", "\"" + type.message() + "\"");
        Fields headers = new Fields();
        headers.set("Content-Type", JSON);
        headers.set("x-amzn-ErrorType", type.exception());
        setting(type, "ResponseParameters", "Headers").ifPresent(parameters -> parameters.texts()
                .forEach((name, source) -> value(source, request, context).ifPresent(v -> headers.set(name, v))));
        int status = setting(type, "StatusCode").map(s -> s.number(type.status())).orElse(type.status());
        String template = setting(type, "ResponseTemplates", JSON).map(Values::text).orElse(STANDARD);
        return new HttpAnswer(status, headers, StandardCharsets.UTF_8.encode(Substitution.fill(template, context, "")));
    }

    private Optional<Values> setting(ResponseType type, String... names) {
        return Optional.ofNullable(settings.get(type.name())).map(own -> own.at(names)).filter(Values::isPresent)
                .or(() -> Optional.ofNullable(settings.get(type.family())).map(family -> family.at(names))
                        .filter(Values::isPresent));
    }

    /** {@code 'text'}, {@code context.x} or {@code method.request.header.x}; none if the source has none. */
    private static Optional<String> value(String source, GatewayRequest request, ObjectNode context) {
        if (source.startsWith("'")) {
            return Optional.of(source.substring(1, source.length() - 1));
        }
        String name = source.substring(source.lastIndexOf('.') + 1);
        if (source.startsWith("method.request.header.")) {
            return request.header(name);
        }
        return Substitution.variable(source.substring("context".length()), context);
    }

    private static void check(Values response) {
        response.at("ResponseParameters", "Headers").texts().forEach((name, source) -> {
            if (!source.matches("'.*'|context(\\.[\\w-]+)+|method\\.request\\.header\\.[\\w-]+")) {
                throw new TemplateException(response.place() + ": cannot fill " + name + " from " + source);
            }
        });
        response.at("ResponseTemplates").map().keySet().stream().filter(type -> !type.equals(JSON)).findAny()
                .ifPresent(type -> {
                    throw new TemplateException(response.place() + ": only " + JSON + " is understood, not " + type);
                });
    }
}
