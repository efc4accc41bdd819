package dev.clavis.api.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Spoils good bodies: their values, their fields, or their text. What comes out may still be good by luck. */
final class BodySpoiler {
    private static final List<String> WHOLE = List.of("", " ", "\n", "[]", "1", "\"x\"", "null", "{}", "{", "}", "{}{}",
            "{} x", "\uFEFF{}", "[".repeat(10_000), "{\"a\":".repeat(10_000), "\u0000", "{\u0000}", "{\"a\"}",
            "{'a':1}",
            "{a:1}", "{\"a\":1,}", "a=b&c=d", "<a/>",
            "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--x--",
            "{\"name\":\"" + "x".repeat(70_000) + "\"}", " ".repeat(70_000), "{\"a\":1" + " ".repeat(65_529) + "}");
    private static final List<String> NAMES = List.of("", "a", "__proto__", "constructor", "\u0000", "id", "name\u0000",
            "Name", "NAME", "name ", "\uD800", "x".repeat(1_001), "workspace", "owner", "role", "permissions", "all",
            "method", "path", "key", "items", "filter", "expiresAt", "limits", "`name`", "\u202Eeman");

    private final Chance chance;

    BodySpoiler(Chance chance) {
        this.chance = chance;
    }

    String spoil(Object body) {
        if (chance.once(16)) {
            return chance.of(WHOLE);
        }
        Object spoiled = body;
        for (int i = chance.of(1, 1, 1, 2, 3); i > 0; i--) {
            spoiled = value(spoiled);
        }
        String text = Json.print(spoiled);
        return chance.once(8) ? text(text) : text;
    }

    /** Somewhere within, one thing is another. */
    private Object value(Object value) {
        return switch (value) {
            case Json.Thing thing when !thing.fields().isEmpty() && !chance.once(20) -> fields(thing);
            case List<?> list when !list.isEmpty() && chance.once(2) -> items(list);
            default -> hostile();
        };
    }

    private Object fields(Json.Thing thing) {
        List<Json.Field> fields = new ArrayList<>(thing.fields());
        int at = chance.below(fields.size());
        Json.Field field = fields.get(at);
        switch (chance.below(16)) {
            case 0 -> fields.remove(at);
            case 1 -> fields.add(field);
            case 2 -> fields.add(new Json.Field(field.name(), hostile()));
            case 3 -> fields.add(new Json.Field(chance.of(NAMES), hostile()));
            case 4 -> fields.set(at, new Json.Field(field.name().toUpperCase(Locale.ROOT), field.value()));
            case 5 -> fields.set(at, new Json.Field(field.name(), List.of(field.value())));
            default -> fields.set(at, new Json.Field(field.name(), value(field.value())));
        }
        return new Json.Thing(fields);
    }

    private Object items(List<?> list) {
        List<Object> items = new ArrayList<>(list);
        int at = chance.below(items.size());
        if (chance.once(3)) {
            int many = chance.of(2, 101, 501, 3_000);
            while (items.size() < many) {
                items.add(items.get(at));
            }
        } else {
            items.set(at, value(items.get(at)));
        }
        return items;
    }

    private Object hostile() {
        return switch (chance.below(8)) {
            case 0 -> chance.of(Hostile.BROKEN);
            case 1, 2, 3 -> Json.quoted(chance.of(Hostile.TEXTS));
            case 4 -> Json.quoted(chance.of(Hostile.TIMES));
            default -> chance.of(Hostile.VALUES);
        };
    }

    /** A slip of the hand, or of the line. */
    private String text(String json) {
        int at = chance.below(json.length());
        return switch (chance.below(4)) {
            case 0 -> json.substring(0, at);
            case 1 -> json.substring(0, at) + (char) chance.below(0x10000) + json.substring(at + 1);
            case 2 -> json.substring(0, at) + chance.of(Hostile.TEXTS) + json.substring(at);
            default -> json + chance.of(Hostile.BROKEN);
        };
    }
}
