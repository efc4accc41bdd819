package dev.clavis.api.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.clavis.api.wire.Change;
import io.micronaut.core.annotation.AnnotationMetadataProvider;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.beans.BeanIntrospector;
import io.micronaut.core.beans.BeanProperty;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which fields an object always has, which may be null, and that it has no others. */
final class SchemaRules {
    private static final String PLACE = "#/components/schemas/";

    private SchemaRules() {}

    static void complete(Tree document) {
        Tree schemas = document.at("components").at("schemas");
        keepOnlyUsed(document, schemas);
        Map<String, BeanIntrospection<?>> types = types();
        for (String name : schemas.names()) {
            Tree schema = schemas.at(name);
            schema.all().toList().forEach(SchemaRules::mend);
            if (schema.has("properties")) {
                schema.put("type", "object").put("additionalProperties", false);
                BeanIntrospection<?> type = types.get(name.replaceFirst("_.*", ""));
                if (type != null) {
                    completeFields(schema, type);
                }
            }
        }
        keepOnlyUsed(document, schemas);
    }

    /** By the names that the compiler gave them: that of the class, with the classes around it. */
    static Map<String, BeanIntrospection<?>> types() {
        Map<String, BeanIntrospection<?>> types = new HashMap<>();
        for (BeanIntrospection<Object> type : BeanIntrospector.SHARED
                .findIntrospections(reference -> reference.getName().startsWith("dev.clavis.api."))) {
            String name = type.getBeanType().getName();
            types.put(name.substring(name.lastIndexOf('.') + 1).replace('$', '.'), type);
        }
        return types;
    }

    private static void completeFields(Tree schema, BeanIntrospection<?> type) {
        List<String> required = new ArrayList<>();
        for (BeanProperty<?, ?> property : type.getBeanProperties()) {
            String name = property.stringValue(JsonProperty.class).orElse(property.getName());
            if (!schema.at("properties").has(name)) {
                continue;
            }
            Tree field = schema.at("properties").at(name);
            if (isOptional(property)) {
                allowNull(schema.at("properties"), name);
            } else if (isLeftOut(type, property)) {
                forbidNull(field);
            } else {
                required.add(name);
                if (property.isNullable()) {
                    allowNull(schema.at("properties"), name);
                }
            }
        }
        schema.put("required", required);
        if (required.isEmpty()) {
            schema.remove("required");
        }
    }

    /** A field of a request that need not be there. */
    private static boolean isOptional(BeanProperty<?, ?> property) {
        return property.getType() == Optional.class || property.getType() == Change.class;
    }

    /** A field of an answer that is not there when there is nothing to say. */
    private static boolean isLeftOut(BeanIntrospection<?> type, BeanProperty<?, ?> property) {
        return property.isNullable() && (leavesOutNull(property) || leavesOutNull(type));
    }

    private static boolean leavesOutNull(AnnotationMetadataProvider annotated) {
        return annotated.getAnnotationMetadata().enumValue(JsonInclude.class, JsonInclude.Include.class)
                .filter(JsonInclude.Include.NON_NULL::equals).isPresent();
    }

    private static void allowNull(Tree properties, String name) {
        Tree field = properties.at(name);
        List<Object> types = new ArrayList<>(field.values("type"));
        if (types.isEmpty()) {
            properties.put(name, Tree.empty().put("anyOf", List.of(field.fields(), Map.of("type", "null"))));
        } else if (!types.contains("null")) {
            types.add("null");
            field.put("type", types);
        }
    }

    private static void forbidNull(Tree field) {
        List<Object> types = new ArrayList<>(field.values("type"));
        types.remove("null");
        if (types.size() == 1) {
            field.put("type", types.getFirst());
        }
    }

    /**
     * Puts right what the compiler's library gets wrong in OpenAPI 3.1: what is nullable may be an object, too; what
     * refers to another schema may only be null; and a table has no type.
     */
    static void mend(Tree schema) {
        List<Object> types = new ArrayList<>(schema.values("type"));
        if (types.size() > 2 && types.remove("object")) {
            schema.put("type", types);
        }
        List<Tree> parts = schema.objects("allOf");
        if (types.equals(List.of("null")) && parts.size() == 1) {
            schema.remove("type");
            schema.remove("allOf");
            parts.getFirst().fields().forEach(schema::put);
            schema.remove("type");
        }
        if (!types.contains("object") && schema.fields().get("additionalProperties") instanceof Map) {
            schema.put("type", types.contains("null") ? List.of("object", "null") : "object");
        }
    }

    private static void keepOnlyUsed(Tree document, Tree schemas) {
        Set<String> used = references(document.at("paths"));
        used.addAll(references(document.at("components").at("responses")));
        Set<String> known = new HashSet<>();
        while (known.addAll(used)) {
            List.copyOf(used).stream().filter(schemas::has).forEach(name -> used.addAll(references(schemas.at(name))));
        }
        schemas.names().stream().filter(name -> !used.contains(name)).forEach(schemas::remove);
    }

    private static Set<String> references(Tree tree) {
        return tree.all().map(part -> part.text("$ref")).filter(Objects::nonNull)
                .filter(reference -> reference.startsWith(PLACE)).map(reference -> reference.substring(PLACE.length()))
                .collect(Collectors.toCollection(HashSet::new));
    }
}
