package dev.clavis.core.profile;

import dev.clavis.core.Permission;
import dev.clavis.core.limit.Limits;
import dev.clavis.core.limit.Window;
import dev.clavis.core.limit.Windows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        for (ProfileLine line : lines.takeAll("plan")) {
            plans.add(plan(line, mistakes.read(() -> limits.apply(line), NOT_READ)));
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

    private Plan plan(ProfileLine line, Limits limits) {
        String name = line.rest();
        mistakes.check(line::restAsName);
        long quota = mistakes.read(() -> lines.take("quota " + name).wholeNumber(), 0L);
        Set<Permission> most = mistakes.read(
                () -> lines.takeIfThere("allows " + name).map(this::allowed).orElse(permissions), permissions);
        boolean creates = mistakes.read(
                () -> lines.takeIfThere("creates " + name).map(ProfileLine::yesOrNo).orElse(true), true);
        return new Plan(name, limits, quota, most, creates);
    }

    private Set<Permission> allowed(ProfileLine line) {
        return line.value().equals("none") ? Set.of() : implications.widen(line.some(permissions));
    }
}
