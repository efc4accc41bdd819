package dev.clavis.local.template;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The template's section of that name. */
final class Conditions {
    private final Intrinsics intrinsics;

    Conditions(Intrinsics intrinsics) {
        this.intrinsics = intrinsics;
    }

    boolean holds(String name) {
        Object condition = intrinsics.section("Conditions", name);
        if (condition == null) {
            throw new TemplateException("there is no condition " + name);
        }
        return evaluate(condition);
    }

    private boolean evaluate(@Nullable Object condition) {
        if (!(condition instanceof Map<?, ?> map) || map.size() != 1) {
            throw new TemplateException("no condition: " + condition);
        }
        String name = String.valueOf(map.keySet().iterator().next());
        Object argument = map.get(name);
        return switch (name) {
            case "Condition" -> holds(String.valueOf(argument));
            case "Fn::Equals" -> intrinsics.text(Intrinsics.element(argument, 0))
                    .equals(intrinsics.text(Intrinsics.element(argument, 1)));
            case "Fn::Not" -> !evaluate(Intrinsics.element(argument, 0));
            case "Fn::And" -> Intrinsics.list(argument).stream().allMatch(this::evaluate);
            case "Fn::Or" -> Intrinsics.list(argument).stream().anyMatch(this::evaluate);
            default -> throw new TemplateException(name + " is not known in a condition");
        };
    }
}
