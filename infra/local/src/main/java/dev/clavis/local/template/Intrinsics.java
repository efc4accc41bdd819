package dev.clavis.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Replaces intrinsic functions by their values.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html">Intrinsic
 *      function reference</a>
 */
final class Intrinsics {
    /** The value of {@code AWS::NoValue}: whatever holds it is left out. */
    private static final Object NO_VALUE = new Object();
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]*)}");

    private final Map<?, ?> template;
    private final Function<String, String> references;
    private final Conditions conditions = new Conditions(this);

    /**
     * For one template and deployment.
     *
     * @param references what {@code Ref} and, with {@code X.Y}, {@code GetAtt} mean
     */
    Intrinsics(Map<?, ?> template, Function<String, String> references) {
        this.template = template;
        this.references = references;
    }

    /** The same without intrinsic functions; null if nothing is left. */
    @Nullable
    Object resolve(@Nullable Object value) {
        Object resolved = resolveAny(value);
        return resolved == NO_VALUE ? null : resolved;
    }

    String text(@Nullable Object value) {
        Object resolved = resolve(value);
        if (resolved == null || resolved instanceof Map || resolved instanceof List) {
            throw new TemplateException("no single value: " + value);
        }
        return resolved.toString();
    }

    boolean holds(String condition) {
        return conditions.holds(condition);
    }

    /** What a top-level section of the template says under these names. */
    @Nullable
    Object section(String... names) {
        Object found = template;
        for (String name : names) {
            found = found instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return found;
    }

    private @Nullable Object resolveAny(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return resolveList(list);
        }
        if (value instanceof Map<?, ?> map) {
            String name = map.size() == 1 ? String.valueOf(map.keySet().iterator().next()) : "";
            return name.equals("Ref") || name.startsWith("Fn::") ? call(name, map.get(name)) : resolveMap(map);
        }
        return value;
    }

    private List<Object> resolveList(List<?> list) {
        List<Object> resolved = new ArrayList<>();
        for (Object element : list) {
            Object value = resolveAny(element);
            if (value != null && value != NO_VALUE) {
                resolved.add(value);
            }
        }
        return resolved;
    }

    private Map<String, Object> resolveMap(Map<?, ?> map) {
        Map<String, Object> resolved = new LinkedHashMap<>();
        map.forEach((name, below) -> {
            Object value = resolveAny(below);
            if (value != null && value != NO_VALUE) {
                resolved.put(String.valueOf(name), value);
            }
        });
        return resolved;
    }

    private @Nullable Object call(String name, @Nullable Object argument) {
        return switch (name) {
            case "Ref" -> "AWS::NoValue".equals(argument) ? NO_VALUE : reference(text(argument));
            case "Fn::GetAtt" -> references.apply(String.join(".", texts(argument)));
            case "Fn::Sub" -> substitute(argument);
            case "Fn::Join" -> String.join(text(element(argument, 0)), texts(element(argument, 1)));
            case "Fn::Split" -> List.of((Object[]) text(element(argument, 1))
                    .split(Pattern.quote(text(element(argument, 0))), -1));
            case "Fn::Select" -> select(argument);
            case "Fn::FindInMap" -> findInMap(texts(argument));
            case "Fn::If" -> resolveAny(element(argument, holds(text(element(argument, 0))) ? 1 : 2));
            default -> throw new TemplateException(name + " is not known here");
        };
    }

    /** A parameter that is a list is one wherever it is referred to; without a value, a list of one empty text. */
    private Object reference(String name) {
        String value = references.apply(name);
        Object type = section("Parameters", name, "Type");
        return type != null && Template.isList(type.toString())
                ? Stream.of(value.split(",", -1)).map(String::strip).toList()
                : value;
    }

    private Object select(@Nullable Object argument) {
        List<?> list = list(resolveAny(element(argument, 1)));
        int index = Integer.parseInt(text(element(argument, 0)));
        if (index < 0 || index >= list.size()) {
            throw new TemplateException("Fn::Select: no element " + index + " in " + list);
        }
        return list.get(index);
    }

    private Object findInMap(List<String> names) {
        Object found = section("Mappings", names.get(0), names.get(1), names.get(2));
        if (found == null) {
            throw new TemplateException("Mappings has no " + names);
        }
        return found;
    }

    private String substitute(@Nullable Object argument) {
        boolean hasVariables = argument instanceof List;
        String text = text(hasVariables ? element(argument, 0) : argument);
        Map<?, ?> variables = hasVariables && element(argument, 1) instanceof Map<?, ?> map ? map : Map.of();
        return VARIABLE.matcher(text).replaceAll(match -> {
            String name = match.group(2).strip();
            boolean literal = !match.group(1).isEmpty();
            String value = literal
                    ? "${" + name + "}"
                    : variables.containsKey(name) ? text(variables.get(name)) : references.apply(name);
            return Matcher.quoteReplacement(value);
        });
    }

    List<String> texts(@Nullable Object value) {
        return list(resolveAny(value)).stream().map(this::text).toList();
    }

    static @Nullable Object element(@Nullable Object value, int index) {
        List<?> list = list(value);
        if (index >= list.size()) {
            throw new TemplateException("an argument is missing in " + value);
        }
        return list.get(index);
    }

    static List<?> list(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new TemplateException("no list: " + value);
    }
}
