package dev.clavis.api.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clavis.api.projection.OwnLimits;
import dev.clavis.core.Permission;
import dev.clavis.core.profile.Profile;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyTermsTest {
    private static KeyTerms with(String permissions) {
        return new KeyTerms("a", permissions(permissions), Optional.empty(), OwnLimits.none(), Optional.empty());
    }

    private static SortedSet<Permission> permissions(String names) {
        SortedSet<Permission> permissions = new TreeSet<>();
        Stream.of(names.split(" ", -1)).forEach(name -> permissions.add(Permission.parse(name).orElseThrow()));
        return permissions;
    }

    /** In {@code clarky} write implies read. */
    @ParameterizedTest
    @CsvSource({"read write, read, read", "write, read, read", "read, write, read", "write, write, write",
            "read write, write, read write", "read, keys:read, read", "read write, keys:read read, read" })
    void a_key_gets_no_permission_that_the_one_before_lacked_unless_it_would_have_none(String granted, String before,
            String kept) {
        KeyTerms terms = with(granted).boundBy(with(before), Profile.named("clarky"));

        assertThat(terms.permissions()).isEqualTo(permissions(kept));
    }
}
