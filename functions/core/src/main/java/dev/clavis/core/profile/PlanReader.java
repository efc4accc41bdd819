package dev.clavis.core.profile;

import dev.clavis.core.Permission;
import dev.clavis.core.limit.Limits;
import dev.clavis.core.limit.Window;
import dev.clavis.core.limit.Windows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads a profile's plans. */
final class PlanReader {
    /** What says something about a plan that has to be there. */
    private static final List<String> ABOUT_PLANS = List.of("quota", "allows", "creates");

    /** Stands in where a mistake has been noted. */
    private static final Limits NOT_READ = new Windows(Map.of(Window.MINUTE, 1L));

    private final ProfileLines lines;
    private final Mistakes mistakes;
    private final Set<Permission> permissions;
    private final Implications implications;

    /** @param permissions all that the profile's keys can have */
    PlanReader(ProfileLines lines, Mistakes mistakes, Set<Permission> permissions, Implications implications) {
        this.lines = lines;
        this.mistakes = mistakes;
        this.permissions = permissions;
        this.implications = implications;
    }

    /** The plans, the lowest first; at least one. */
    List<Plan> read() {
        Function<ProfileLine, Limits> limits = mistakes.read(this::kindOfLimits, LimitText::windows);
        List<Plan> plans = new ArrayList<>();
        PlanOrder order = new PlanOrder(implications.whole());
        for (ProfileLine line : lines.takeAll("plan")) {
            plans.add(plan(line, limits, order));
        }
        ABOUT_PLANS.forEach(
                word -> lines.requireNoneLeft(word, "plan", plans.stream().map(Plan::name).toList(), mistakes));
        mistakes.check(() -> {
            if (plans.isEmpty()) {
                throw new ProfileException(0,
                        "write at least one plan, the lowest first: plan standard = 1000 per minute");
            }
        });
        return plans;
    }

    private Function<ProfileLine, Limits> kindOfLimits() {
        ProfileLine kind = lines.take("limits");
        return switch (kind.value()) {
            case "bucket" -> LimitText::bucket;
            case "window" -> LimitText::windows;
            default -> throw kind.mistake("write: limits = bucket, or: limits = window");
        };
    }

    private Plan plan(ProfileLine line, Function<ProfileLine, Limits> kind, PlanOrder order) {
        String name = line.rest();
        int before = mistakes.count();
        mistakes.check(line::restAsName);
        Limits limits = mistakes.read(() -> kind.apply(line), NOT_READ);
        Optional<ProfileLine> quota = lines.takeIfThere("quota " + name);
        Optional<ProfileLine> allows = lines.takeIfThere("allows " + name);
        Optional<ProfileLine> creates = lines.takeIfThere("creates " + name);
        Plan plan = new Plan(name, limits,
                mistakes.read(() -> quota.orElseThrow(() -> ProfileLines.missing("quota " + name)).wholeNumber(), 0L),
                mistakes.read(() -> allows.map(this::allowed).orElse(permissions), permissions),
                mistakes.read(() -> creates.map(ProfileLine::yesOrNo).orElse(true), true));
        // What stands in for a mistake is not compared.
        if (mistakes.count() == before) {
            order.add(new PlanOrder.Source(plan, line, quota.orElseThrow(), allows, creates), mistakes);
        }
        return plan;
    }

    private Set<Permission> allowed(ProfileLine line) {
        return line.value().equals("none") ? Set.of() : implications.widen(line.some(permissions));
    }
}
