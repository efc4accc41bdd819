package dev.clavis.authorizer.fuzz;

import dev.clavis.core.Environment;
import dev.clavis.core.limit.Bucket;
import dev.clavis.core.limit.Limits;
import dev.clavis.core.limit.Windows;
import dev.clavis.core.profile.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One deployment of a product. Its rules and the shape of imported secrets are read here from the profile's text, a second
 * time and more simply, so that a mistake in how Clavis reads them shows.
 *
 * @param rules which permission each method and template needs
 * @param imported what secrets that were issued elsewhere look like
 */
record Product(Profile profile, Set<Environment> served, List<Rule> rules, Optional<Pattern> imported) {
    private static final Pattern ROUTE = Pattern.compile("(?m)^route ([A-Z]+) (\\S+) = (\\S+)$");
    private static final Pattern BASE = Pattern.compile("(?m)^base\\.path = (\\S+)$");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import\\.pattern = (\\S+)$");

    record Rule(String method, String template, String permission) {}

    /** All that are shipped, one that serves a single environment, and one with several windows and a greedy route. */
    static List<Product> all() {
        Set<Environment> both = EnumSet.allOf(Environment.class);
        return Stream.concat(
                Stream.of("agentclara", "claro", "clarky", "botdesk", "clara-backend")
                        .map(name -> of(shipped(name), both)),
                Stream.of(of(shipped("agentclara"), EnumSet.of(Environment.TEST)), of(windowed(), both))).toList();
    }

    private static Product of(String text, Set<Environment> served) {
        String base = first(BASE, text).orElse("");
        List<Rule> rules = new ArrayList<>();
        Matcher route = ROUTE.matcher(text);
        while (route.find()) {
            rules.add(new Rule(route.group(1), route.group(2), route.group(3)));
            rules.add(new Rule(route.group(1), base + route.group(2), route.group(3)));
        }
        return new Product(Profile.parse(text), served, rules, first(IMPORT, text).map(Pattern::compile));
    }

    private static Optional<String> first(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).findFirst();
    }

    private static String windowed() {
        return shipped("agentclara").replace("limits = bucket", "limits = window").replace(" per minute",
                " per minute, 90000 per day").replace("route GET /conversations =",
                        "route GET /files/{proxy+} = conversations:read\nroute GET /conversations =");
    }

    private static String shipped(String name) {
        try (InputStream file = Objects.requireNonNull(Profile.class.getResourceAsStream(name + ".profile"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** So many calls in each of the product's windows, or in its bucket within an hour. */
    Limits limits(long calls) {
        return profile.windows().isEmpty()
                ? new Bucket(calls, Duration.ofHours(1))
                : new Windows(profile.windows().stream().collect(Collectors.toMap(Function.identity(), _ -> calls)));
    }

    String name() {
        return profile.name() + " serving " + served + (profile.windows().size() > 1 ? " in windows" : "");
    }
}
