package dev.clavis.api.fuzz;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes good bodies by their schemas. What a text may be is no schema's to say: its field's name says it. */
final class BodyMaker {
    /** These exclude others of their object. */
    private static final Set<String> LEFT_OUT = Set.of("all", "method", "path", "items.key");

    private final ApiDocument document;
    private final World world;
    private final Chance chance;

    BodyMaker(ApiDocument document, World world, Chance chance) {
        this.document = document;
        this.world = world;
        this.chance = chance;
    }

    /** All fields that there are, or some. */
    Object make(Map<String, Object> schema, boolean all) {
        return make(schema, "", all);
    }

    private Object make(Map<String, Object> schema, String name, boolean all) {
        Map<String, Object> resolved = resolve(schema);
        Map<String, Object> properties = ApiDocument.object(resolved, "properties");
        if (!properties.isEmpty()) {
            return thing(resolved, properties, name, all);
        }
        if (resolved.get("items") != null && !List.of("permissions", "addresses", "ids").contains(name)) {
            return List.of(make(ApiDocument.object(resolved, "items"), name, all));
        }
        return known(name);
    }

    /** Past references, and past the choice that means "or null". */
    private Map<String, Object> resolve(Map<String, Object> schema) {
        for (String word : List.of("anyOf", "oneOf", "allOf")) {
            if (schema.get(word) instanceof List<?> choices) {
                return resolve(choices.stream().map(ApiDocument::map)
                        .filter(choice -> !"null".equals(choice.get("type"))).findFirst().orElseThrow());
            }
        }
        return document.resolved(schema);
    }

    private Json.Thing thing(Map<String, Object> schema, Map<String, Object> properties, String name, boolean all) {
        Object required = schema.get("required");
        List<Json.Field> fields = new ArrayList<>();
        properties.forEach((field, value) -> {
            boolean needed = required instanceof List<?> list && list.contains(field);
            if (!LEFT_OUT.contains(name.equals("items") ? "items." + field : field)
                    && (needed || all || chance.once(2))) {
                fields.add(new Json.Field(field, make(ApiDocument.map(value), field, all)));
            }
        });
        return new Json.Thing(fields);
    }

    /** The text of a good value for a field of this name. */
    Object known(String name) {
        return switch (name) {
            case "name" -> "\"" + HexFormat.of().formatHex(chance.bytes(4)) + "\"";
            case "environment" -> "\"live\"";
            case "permissions" -> "[\"conversations:read\"]";
            case "permission" -> "\"conversations:read\"";
            case "expiresAt", "createdBefore" -> "\"2999-01-31T00:00:00Z\"";
            case "limits" -> "{\"minute\":100}";
            case "addresses" -> "[\"203.0.113.0/24\"]";
            case "owner" -> "\"user_" + world.workspace() + "-owner\"";
            case "role" -> "\"member\"";
            case "email" -> "\"" + HexFormat.of().formatHex(chance.bytes(6)) + "@example.com\"";
            case "plan" -> "\"enterprise\"";
            case "keyQuota" -> "500";
            case "suspended" -> "true";
            case "disabled" -> "false";
            case "reason" -> "\"because\"";
            case "ids" -> "[\"" + world.id("keys") + "\"]";
            case "key" -> "\"" + world.secret() + "\"";
            case "sha256" -> "\"" + HexFormat.of().formatHex(chance.bytes(32)) + "\"";
            case "ip" -> "\"203.0.113.9\"";
            case "method" -> "\"GET\"";
            case "path" -> "\"/conversations\"";
            case "cost" -> "1";
            case "overlapSeconds" -> "3600";
            default -> throw new AssertionError("say in BodyMaker what a good `" + name + "` is");
        };
    }
}
