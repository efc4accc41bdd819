package dev.clavis.authorizer.fuzz;

import dev.clavis.authorizer.fuzz.Attempt.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Makes attempts up. Most are good in all but one or two things: those that are wrong in every way are refused anyway. */
final class Attempts {
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final List<String> ODD_METHODS = List.of("get", "GeT", "TRACE", "PRI", "GET'", "!#$%&*+-.^_`|~", "G",
            "X".repeat(300));
    private static final List<String> ADDRESSES = List.of("203.0.113.7", "203.0.113.255", "203.0.112.7",
            "198.51.100.1", "2001:db8::1", "::ffff:198.51.100.1");
    private static final List<String> PATHS = List.of("/", "//", "/conversations/..%2fteam", "/a/../b", "/%2f%2F",
            "/conversations;x=y", "/CONVERSATIONS", "/conversations%3fa=b", "/%252e%252e/", "/a\\b", "/\u00e9\u2028");

    private final World world;
    private final List<World> others;

    /** @param others worlds whose secrets are strange here */
    Attempts(World world, List<World> others) {
        this.world = world;
        this.others = others;
    }

    Attempt next(RandomGenerator random) {
        Holder holder = Texts.one(world.holders(), random);
        Product.Rule rule = Texts.one(world.product().rules(), random);
        List<Field> fields = fields(holder, random);
        boolean plainOnly = random.nextInt(8) == 0;
        List<Field> plain = plainOnly
                ? distinct(fields)
                : random.nextInt(4) == 0 ? distinct(fields(holder, random)) : distinct(fields);
        return new Attempt(method(rule, random), template(rule, random), path(rule, random),
                plainOnly ? List.of() : fields, plain, Texts.one(ADDRESSES, random), query(holder, random));
    }

    private List<Field> fields(Holder holder, RandomGenerator random) {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("Host", List.of("api.example.com")));
        for (int i = authorizations(random); i > 0; i--) {
            add(fields, authorizationName(random), authorization(holder, random), random);
        }
        if (random.nextInt(4) == 0) {
            add(fields, Texts.anyCase("X-Workspace-Id", random), workspace(holder, random), random);
        }
        if (random.nextInt(3) > 0) {
            add(fields, Texts.anyCase("User-Agent", random), userAgent(holder, random), random);
        }
        if (random.nextInt(4) == 0) {
            add(fields, Texts.one(List.of("X-Forwarded-For", "X-Real-Ip", "Forwarded", "x-api-key", "httpMethod",
                    "resource", Texts.name(random)), random), random.nextBoolean() ? "203.0.113.7" : holder.text(),
                    random);
        }
        return fields;
    }

    /** Adds a value: as a field, or as one more of a field that is there, whose case may differ. */
    private static void add(List<Field> fields, String name, String value, RandomGenerator random) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(name)) {
                List<String> values = new ArrayList<>(fields.get(i).values());
                values.add(value);
                fields.set(i, new Field(name, values));
                return;
            }
        }
        fields.add(random.nextInt(fields.size() + 1), new Field(name, List.of(value)));
    }

    /** As {@code headers} has them: the last value of each name. */
    private static List<Field> distinct(List<Field> fields) {
        return fields.stream().map(field -> new Field(field.name(), List.of(field.values().getLast()))).toList();
    }

    private static int authorizations(RandomGenerator random) {
        int chance = random.nextInt(20);
        return chance == 0 ? 0 : chance == 1 ? 2 : 1;
    }

    private static String authorizationName(RandomGenerator random) {
        return random.nextInt(16) > 0
                ? Texts.anyCase("Authorization", random)
                : Texts.one(List.of("Author\u0131zation", "AUTHOR\u0130ZATION", "Authorization ", "X-Authorization",
                        "Proxy-Authorization", "Authorization\0", "\uff21uthorization"), random);
    }

    private String authorization(Holder holder, RandomGenerator random) {
        String scheme = random.nextInt(8) > 0
                ? Texts.anyCase("Bearer", random) + " "
                : Texts.one(List.of("", "Bearer", "Bearer  ", " Bearer ", "Bearer\t", "Bearer\u00a0", "Bearer\u2003",
                        "Bearer:", "Basic ", "Token ", "ApiKey ", "\u0392earer ", "Bea\u0280er ", "Bearer\r\n ",
                        "Bearer, Bearer ", "Bearer Bearer ", Texts.any(random)), random);
        return scheme + token(holder, random) + (random.nextInt(32) == 0 ? ", Bearer " + holder.text() : "");
    }

    private String token(Holder holder, RandomGenerator random) {
        return switch (random.nextInt(16)) {
            case 0, 1, 2, 3, 4, 5, 6, 7 -> holder.text();
            case 8, 9, 10 -> Texts.near(holder.text(), random);
            case 11 -> Texts.spliced(holder.text(), Texts.one(world.holders(), random).text(), random);
            case 12 -> Texts.one(Texts.one(others, random).holders(), random).text();
            case 13 -> Texts.one(world.madeElsewhere(), random);
            case 14 -> Texts.near(Texts.one(world.madeElsewhere(), random), random);
            default -> Texts.any(random);
        };
    }

    private String workspace(Holder holder, RandomGenerator random) {
        return switch (random.nextInt(5)) {
            case 0, 1 -> holder.workspace();
            case 2 -> Texts.near(holder.workspace(), random);
            case 3 -> Texts.one(world.holders(), random).workspace();
            default -> Texts.any(random);
        };
    }

    private static String userAgent(Holder holder, RandomGenerator random) {
        return switch (random.nextInt(6)) {
            case 0 -> "curl/8.5.0";
            case 1 -> holder.text();
            case 2 -> Texts.any(random) + holder.text() + Texts.any(random);
            case 3 -> "agent" + holder.text() + holder.text();
            case 4 -> "a".repeat(random.nextInt(700)) + holder.text();
            default -> Texts.any(random);
        };
    }

    private String method(Product.Rule rule, RandomGenerator random) {
        int chance = random.nextInt(10);
        return chance == 0 ? Texts.one(ODD_METHODS, random) : chance < 3 ? Texts.one(METHODS, random) : rule.method();
    }

    /** API Gateway names one of the API's own; it may have routes that no rule is about. */
    private static String template(Product.Rule rule, RandomGenerator random) {
        return random.nextInt(10) > 0
                ? rule.template()
                : Texts.one(List.of("/", "/{proxy+}", rule.template() + "/", rule.template() + "/{x}", "/unruled",
                        rule.template().toUpperCase(Locale.ROOT)), random);
    }

    private static String path(Product.Rule rule, RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0, 1 -> rule.template().replaceAll("\\{[^}]*}", "x");
            case 2 -> Texts.one(PATHS, random);
            default -> "/" + Texts.any(random);
        };
    }

    private static List<Field> query(Holder holder, RandomGenerator random) {
        return random.nextInt(3) > 0
                ? List.of()
                : List.of(new Field("Authorization", List.of("Bearer " + holder.text())), new Field("type",
                        List.of("TOKEN")), new Field(Texts.name(random), List.of(Texts.any(random), "x")),
                        new Field("httpMethod", List.of("GET")));
    }
}
