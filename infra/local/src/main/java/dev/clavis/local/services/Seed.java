package dev.clavis.local.services;

import dev.clavis.core.profile.Plan;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.profile.Role;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** The first customers, so that there is somebody to be. */
public final class Seed {
    private final Connection connection;
    private final String issuer;
    private final OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);

    private Seed(Connection connection, String issuer) {
        this.connection = connection;
        this.issuer = issuer;
    }

    /**
     * Makes workspace {@code acme} on the profile's best plan with {@code owner}, {@code admin} and {@code member} in its
     * first three roles (the last, if it has fewer), and {@code globex} on the lowest plan with {@code outsider} as its
     * owner.
     *
     * @param issuer of the users' tokens
     */
    public static void sow(Connection connection, Profile profile, String issuer) throws SQLException {
        Seed seed = new Seed(connection, issuer);
        seed.workspace("acme", "Acme", profile.plans().getLast());
        List<Role> roles = profile.roles();
        seed.member("acme", seed.user("owner"), roles.getFirst());
        seed.member("acme", seed.user("admin"), roles.get(Math.min(1, roles.size() - 1)));
        seed.member("acme", seed.user("member"), roles.get(Math.min(2, roles.size() - 1)));
        seed.workspace("globex", "Globex", profile.plans().getFirst());
        seed.member("globex", seed.user("outsider"), roles.getFirst());
        String unused = seed.user(IdentityProvider.OPERATOR);
    }

    private void workspace(String id, String name, Plan plan) throws SQLException {
        insert("INSERT INTO workspaces (id, name, plan, keys, quota, created) VALUES (?, ?, ?, 0, ?, ?)", id, name,
                plan.name(), plan.keyQuota(), now);
    }

    private String user(String subject) throws SQLException {
        String id = "user_" + UUID.randomUUID().toString().replace("-", "");
        insert("INSERT INTO users (id, issuer, subject, created) VALUES (?, ?, ?, ?)", id, issuer, subject, now);
        return id;
    }

    private void member(String workspace, String user, Role role) throws SQLException {
        insert("INSERT INTO members (workspace, user_id, role, created) VALUES (?, ?, ?, ?)", workspace, user,
                role.name(), now);
    }

    private void insert(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
