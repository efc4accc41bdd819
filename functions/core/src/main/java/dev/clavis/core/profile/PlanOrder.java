package dev.clavis.core.profile;

import dev.clavis.core.limit.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans stand from the lowest up, since new workspaces get the first: no later one has less than one before it. */
final class PlanOrder {
    private final boolean permissionsKnown;
    private final List<Source> before = new ArrayList<>();

    /** @param permissionsKnown whether there was no mistake in what permissions there are and what they imply */
    PlanOrder(boolean permissionsKnown) {
        this.permissionsKnown = permissionsKnown;
    }

    /**
     * A plan and where it stands.
     *
     * @param line its first line
     * @param quota that says how many keys
     * @param allows nothing if it allows everything
     * @param creates nothing if keys can be made
     */
    record Source(Plan plan, ProfileLine line, ProfileLine quota, Optional<ProfileLine> allows,
            Optional<ProfileLine> creates) {}

    /** Notes in what the next plan has less than those before it. */
    void add(Source later, Mistakes mistakes) {
        mistakes.check(() -> before.forEach(earlier -> compareLimits(earlier, later)));
        mistakes.check(() -> before.forEach(earlier -> compareQuotas(earlier, later)));
        mistakes.check(() -> before.forEach(earlier -> compareCreation(earlier, later)));
        if (permissionsKnown) {
            mistakes.check(() -> before.forEach(earlier -> comparePermissions(earlier, later)));
        }
        before.add(later);
    }

    private static void compareLimits(Source earlier, Source later) {
        Map<Window, Long> most = earlier.plan().limits().counts().calls();
        later.plan().limits().counts().calls().forEach((period, calls) -> {
            if (calls < most.getOrDefault(period, 0L)) {
                throw less(later.line(), "fewer calls per " + period.id() + " than", earlier, earlier.line());
            }
        });
    }

    private static void compareQuotas(Source earlier, Source later) {
        if (later.plan().keyQuota() < earlier.plan().keyQuota()) {
            throw less(later.quota(), "fewer keys than", earlier, earlier.quota());
        }
    }

    private static void comparePermissions(Source earlier, Source later) {
        if (!later.plan().permissions().containsAll(earlier.plan().permissions())) {
            throw less(later.allows().orElse(later.line()), "fewer permissions than", earlier,
                    earlier.allows().orElse(earlier.line()));
        }
    }

    private static void compareCreation(Source earlier, Source later) {
        if (earlier.plan().creates() && !later.plan().creates()) {
            throw less(later.creates().orElse(later.line()), "no new keys, unlike", earlier,
                    earlier.creates().orElse(earlier.line()));
        }
    }

    private static ProfileException less(ProfileLine line, String what, Source earlier, ProfileLine there) {
        return line.mistake(line.rest() + " has " + what + " " + earlier.plan().name() + " in line " + there.number()
                + "; order the plans from the lowest up: new workspaces get the first");
    }
}
