package dev.clavis.api.database;

import dev.clavis.core.Permission;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A set of permissions as SQL keeps it: names in order, one space between two. */
public final class PermissionText {
    private PermissionText() {}

    public static String print(SortedSet<Permission> permissions) {
        return permissions.stream().map(Permission::name).collect(Collectors.joining(" "));
    }

    public static SortedSet<Permission> parse(String text) {
        SortedSet<Permission> permissions = new TreeSet<>();
        for (String name : text.split(" ", -1)) {
            if (!name.isEmpty()) {
                permissions.add(Permission.of(name));
            }
        }
        return Collections.unmodifiableSortedSet(permissions);
    }
}
