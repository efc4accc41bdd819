package dev.clavis.local.gateway;

import dev.clavis.local.template.Resource;
import dev.clavis.local.template.Template;
import dev.clavis.local.template.TemplateException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The API keys that open an API's stage: enabled, and in a usage plan of that stage.
 *
 * @param idByValue the ids of the keys by what requests carry
 */
record ApiKeys(Map<String, String> idByValue) {
    static ApiKeys of(Template template, String apiId, String stage) {
        Set<String> plans = template.resources("AWS::ApiGateway::UsagePlan").values().stream()
                .filter(plan -> covers(plan, apiId, stage)).map(plan -> template.physicalName(plan.id()))
                .collect(Collectors.toSet());
        Set<String> keys = template.resources("AWS::ApiGateway::UsagePlanKey").values().stream()
                .filter(key -> plans.contains(key.at("UsagePlanId").text())).map(key -> key.at("KeyId").text())
                .collect(Collectors.toSet());
        Map<String, String> idByValue = new HashMap<>();
        template.resources("AWS::ApiGateway::ApiKey").forEach((id, key) -> {
            if (keys.contains(template.physicalName(id)) && key.at("Enabled").isTrue()) {
                idByValue.put(key.at("Value").text(), template.physicalName(id));
            }
        });
        return new ApiKeys(idByValue);
    }

    Optional<String> idOf(String value) {
        return Optional.ofNullable(idByValue.get(value));
    }

    private static boolean covers(Resource plan, String apiId, String stage) {
        if (plan.at("Throttle").isPresent() || plan.at("Quota").isPresent()) {
            throw new TemplateException(plan.id() + ": limits of usage plans are not kept here");
        }
        return plan.at("ApiStages").list().stream()
                .anyMatch(s -> s.at("ApiId").text().equals(apiId) && s.at("Stage").text().equals(stage));
    }
}
