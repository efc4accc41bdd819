package dev.clavis.authorizer.fuzz;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows what has to become of an attempt, by the rules as people read them: one {@code Authorization}, whose text is to the
 * character a secret that is still good, from an address and in a workspace where it is, and on a route of which one of the
 * key's permissions is the price.
 */
final class Oracle {
    /** Letters of ASCII have two cases here, and no others. */
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) (.+)", Pattern.DOTALL);

    /** What comes out, and whose key it is if one was presented. */
    record Expectation(Outcome outcome, Optional<Holder> holder) {}

    enum Outcome {
        ALLOWED,
        LIMITED,
        DENIED,
        UNAUTHORIZED,
        /** The event is none that API Gateway sends: a clear error. */
        BROKEN
    }

    private Oracle() {}

    static Expectation expect(World world, Attempt attempt) {
        Optional<Holder> holder = bearer(attempt).flatMap(world::holderOf);
        return new Expectation(holder.map(h -> of(world, h, attempt)).orElse(Outcome.UNAUTHORIZED), holder);
    }

    /** The one bearer text, if there is one and one alone. */
    static Optional<String> bearer(Attempt attempt) {
        List<String> values = values(attempt, "authorization");
        if (values.size() != 1) {
            return Optional.empty();
        }
        Matcher matcher = BEARER.matcher(values.getFirst());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Whether the text alone may make the authorizer ask its store. */
    static boolean mayAskTheStore(World world, Attempt attempt) {
        return bearer(attempt).filter(text -> world.holderOf(text).isPresent()
                || world.product().imported().filter(shape -> shape.matcher(text).matches()).isPresent()).isPresent();
    }

    private static Outcome of(World world, Holder holder, Attempt attempt) {
        List<String> workspaces = values(attempt, "x-workspace-id");
        if (holder.fate() == Holder.Fate.DEAD
                || (!workspaces.isEmpty() && !workspaces.equals(List.of(holder.workspace())))) {
            return Outcome.UNAUTHORIZED;
        }
        if (holder.fate() == Holder.Fate.SUSPENDED
                || (holder.guarded() && !attempt.address().startsWith(Holder.GUARDED_BLOCK))
                || !mayCall(world.product(), holder, attempt)) {
            return Outcome.DENIED;
        }
        return holder.fate() == Holder.Fate.EXHAUSTED ? Outcome.LIMITED : Outcome.ALLOWED;
    }

    private static boolean mayCall(Product product, Holder holder, Attempt attempt) {
        return product.rules().stream().anyMatch(rule -> rule.method().equals(attempt.method())
                && rule.template().equals(attempt.template()) && holder.permissions().contains(rule.permission()));
    }

    /** Names have no case, in ASCII. */
    private static List<String> values(Attempt attempt, String name) {
        return attempt.effective().stream().filter(field -> field.name().length() == name.length()
                && field.name().chars().allMatch(c -> c < 128) && field.name().toLowerCase(Locale.ROOT).equals(name))
                .flatMap(field -> field.values().stream()).toList();
    }
}
