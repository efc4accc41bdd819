package dev.clavis.core.profile;

import dev.clavis.core.Permission;
import dev.clavis.core.limit.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Reads a profile's plans. */
final class PlanReader {
    private final ProfileLines lines;
    private final Set<Permission> permissions;
    private final Implications implications;

    /** @param permissions all that the profile's keys can have */
    PlanReader(ProfileLines lines, Set<Permission> permissions, Implications implications) {
        this.lines = lines;
        this.permissions = permissions;
        this.implications = implications;
    }

    /** The plans, the lowest first; at least one. */
    List<Plan> read() {
        ProfileLine kind = lines.take("limits");
        Function<ProfileLine, Limits> limits = switch (kind.value()) {
            case "bucket" -> LimitText::bucket;
            case "window" -> LimitText::windows;
            default -> throw kind.mistake("write: limits = bucket, or: limits = window");
        };
        List<Plan> plans = new ArrayList<>();
        for (ProfileLine line : lines.takeAll("plan ")) {
            plans.add(plan(line.rest(), limits.apply(line)));
        }
        if (plans.isEmpty()) {
            throw kind.mistake("write at least one plan, the lowest first: plan standard = 1000 per minute");
        }
        return plans;
    }

    private Plan plan(String name, Limits limits) {
        long quota = lines.take("quota " + name).wholeNumber();
        Set<Permission> most = lines.takeIfThere("allows " + name).map(this::allowed).orElse(permissions);
        boolean creates = lines.takeIfThere("creates " + name).map(ProfileLine::yesOrNo).orElse(true);
        return new Plan(name, limits, quota, most, creates);
    }

    private Set<Permission> allowed(ProfileLine line) {
        return line.value().equals("none") ? Set.of() : implications.widen(line.some(permissions));
    }
}
