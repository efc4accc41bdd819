package dev.clavis.core.profile;

import dev.clavis.core.Permission;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which permissions come with which others.
 *
 * @param direct as the profile writes them, one step each
 * @param whole whether there was no mistake in them, nor in the permissions: what they do not say is not so
 */
record Implications(Map<Permission, Set<Permission>> direct, boolean whole) {
    Implications {
        direct = Map.copyOf(direct);
    }

    Implications(Map<Permission, Set<Permission>> direct) {
        this(direct, true);
    }

    /** These and all that they imply, in any number of steps. */
    Set<Permission> widen(Set<Permission> given) {
        Set<Permission> all = new LinkedHashSet<>(given);
        Deque<Permission> open = new ArrayDeque<>(given);
        while (!open.isEmpty()) {
            for (Permission implied : direct.getOrDefault(open.pop(), Set.of())) {
                if (all.add(implied)) {
                    open.push(implied);
                }
            }
        }
        return all;
    }

    static Implications read(ProfileLines lines, Set<Permission> known, Mistakes mistakes) {
        Map<Permission, Set<Permission>> direct = new HashMap<>();
        int before = mistakes.count();
        for (ProfileLine line : lines.takeAll("implies")) {
            mistakes.check(() -> read(line, known, direct));
        }
        return new Implications(direct, !known.isEmpty() && mistakes.count() == before);
    }

    private static void read(ProfileLine line, Set<Permission> known, Map<Permission, Set<Permission>> direct) {
        Permission permission = Permission.parse(line.rest())
                .filter(named -> known.isEmpty() || known.contains(named)).orElseThrow(() -> line
                        .mistake("write: implies PERMISSION = …, with one of the permissions of this profile"));
        Set<Permission> implied = line.some(known);
        if (implied.contains(permission)) {
            throw line.mistake("a permission implies others, not itself");
        }
        direct.put(permission, implied);
    }
}
