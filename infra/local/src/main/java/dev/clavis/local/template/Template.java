package dev.clavis.local.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A SAM template and the parameters of one deployment. Resources are resolved when they are asked for, so that what
 * does not matter here need not be understood here.
 */
public final class Template {
    private static final Map<String, String> GLOBALS = Map.of("AWS::Serverless::Function", "Function",
            "AWS::Serverless::Api", "Api");

    private static final String ROLE = "Role";

    private final Path folder;
    private final Map<?, ?> yaml;
    private final Map<String, String> parameters;
    private final Stack stack;
    private final Intrinsics intrinsics;

    private Template(Path folder, Map<?, ?> yaml, Map<String, String> parameters, Stack stack) {
        this.folder = folder;
        this.yaml = yaml;
        this.parameters = parameters;
        this.stack = stack;
        this.intrinsics = new Intrinsics(yaml, this::reference);
    }

    /**
     * Reads a template for one deployment.
     *
     * @param parameters values for the template's parameters; others have their defaults, unknown ones are refused
     */
    public static Template read(Path file, Map<String, String> parameters, Stack stack) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            Template template = new Template(folder == null ? Path.of("/") : folder,
                    YamlReader.read(Files.readString(file)), parameters, stack);
            parameters.forEach(template::checkParameter);
            return template;
        } catch (IOException e) {
            throw new TemplateException("cannot read " + file, e);
        }
    }

    public Stack stack() {
        return stack;
    }

    /** Where a path in the template leads, such as a function's {@code CodeUri}. */
    public Path file(String path) {
        return folder.resolve(path).normalize();
    }

    /** The resources of this type that this deployment has, by logical id, in the template's order. */
    public Map<String, Resource> resources(String type) {
        Map<String, Resource> found = new LinkedHashMap<>();
        for (String id : names("Resources")) {
            if (typeOf(id).filter(type::equals).isPresent() && isDeployed(id)) {
                found.put(id, resource(id, type));
            }
        }
        return found;
    }

    /** The custom resources: those of a type {@code Custom::…}. */
    public List<Resource> customResources() {
        return names("Resources").stream().filter(this::isDeployed)
                .filter(id -> typeOf(id).filter(type -> type.startsWith("Custom::")).isPresent())
                .map(id -> resource(id, typeOf(id).orElseThrow())).toList();
    }

    /** The physical name of a resource. */
    public String physicalName(String id) {
        return reference(id);
    }

    private Resource resource(String id, String type) {
        Object own = resolve(id, intrinsics.section("Resources", id, "Properties"));
        Object globals = GLOBALS.containsKey(type)
                ? resolve("Globals", intrinsics.section("Globals", GLOBALS.get(type)))
                : null;
        return new Resource(id, type, new Values(id, merge(globals, own)));
    }

    private @Nullable Object resolve(String place, @Nullable Object value) {
        try {
            return intrinsics.resolve(value);
        } catch (TemplateException e) {
            throw new TemplateException(place + ": " + e.getMessage(), e);
        }
    }

    /** As SAM merges Globals: maps entry by entry, lists one after the other, other values are overridden. */
    private static @Nullable Object merge(@Nullable Object globals, @Nullable Object own) {
        if (globals instanceof Map<?, ?> common && own instanceof Map<?, ?> special) {
            Map<Object, @Nullable Object> merged = new LinkedHashMap<>(common);
            special.forEach((name, value) -> merged.put(name, merge(common.get(name), value)));
            return merged;
        }
        if (globals instanceof List<?> common && own instanceof List<?> special) {
            return Stream.concat(common.stream(), special.stream()).toList();
        }
        return own == null ? globals : own;
    }

    /** What {@code Ref} or, with a dot, {@code GetAtt} means. */
    private String reference(String name) {
        return stack.pseudoParameter(name).or(() -> parameter(name)).or(() -> resourceReference(name))
                .orElseThrow(() -> new TemplateException("nothing is known about " + name));
    }

    private Optional<String> parameter(String name) {
        if (!names("Parameters").contains(name)) {
            return Optional.empty();
        }
        Object standard = intrinsics.section("Parameters", name, "Default");
        String value = parameters.getOrDefault(name, standard == null ? "" : standard.toString());
        if (standard == null && !parameters.containsKey(name)) {
            throw new TemplateException("the parameter " + name + " has no value");
        }
        return Optional.of(value);
    }

    private void checkParameter(String name, String value) {
        if (!names("Parameters").contains(name)) {
            throw new TemplateException("the template has no parameter " + name);
        }
        Object allowed = intrinsics.section("Parameters", name, "AllowedValues");
        if (allowed instanceof List<?> values && values.stream().noneMatch(v -> v.toString().equals(value))) {
            throw new TemplateException(name + " may be one of " + values + ", not " + value);
        }
        boolean list = isList(String.valueOf(intrinsics.section("Parameters", name, "Type")));
        Object pattern = intrinsics.section("Parameters", name, "AllowedPattern");
        for (String element : list ? value.split("\\s*,\\s*", -1) : new String[]{value }) {
            if (pattern instanceof String regex && !element.matches(regex)) {
                throw new TemplateException(name + " does not match " + regex + ": " + value);
            }
        }
    }

    /** Whether a parameter of this type has several values, with commas between them. */
    static boolean isList(String type) {
        return type.equals("CommaDelimitedList") || type.startsWith("List<");
    }

    private Optional<String> resourceReference(String name) {
        int dot = name.indexOf('.');
        String id = dot < 0 ? name : name.substring(0, dot);
        if (typeOf(id).isEmpty() && isRoleOfFunction(id)) {
            return dot < 0 ? Optional.of(stack.role(id)) : stack.roleAttribute(id, name.substring(dot + 1));
        }
        return typeOf(id).flatMap(type -> dot < 0
                ? Optional.of(stack.reference(id, type))
                : stack.attribute(id, type, name.substring(dot + 1), resource(id, type).properties()));
    }

    /** SAM makes a role for each function, named after it. */
    private boolean isRoleOfFunction(String id) {
        return id.endsWith(ROLE) && typeOf(id.substring(0, id.length() - ROLE.length()))
                .filter("AWS::Serverless::Function"::equals).isPresent();
    }

    private Optional<String> typeOf(String id) {
        return Optional.ofNullable(intrinsics.section("Resources", id, "Type")).map(Object::toString);
    }

    private boolean isDeployed(String id) {
        Object condition = intrinsics.section("Resources", id, "Condition");
        return condition == null || intrinsics.holds(condition.toString());
    }

    private List<String> names(String section) {
        return yaml.get(section) instanceof Map<?, ?> map
                ? map.keySet().stream().map(String::valueOf).toList()
                : List.of();
    }
}
