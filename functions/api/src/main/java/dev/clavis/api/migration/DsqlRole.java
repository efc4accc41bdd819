package dev.clavis.api.migration;

import static dev.clavis.api.database.DatabaseRole.API_NAME;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The role of requests in Aurora DSQL, as which the functions' IAM roles sign in. A mapping that is not asked for any more
 * stays: the release before may still be running, and an IAM role that is gone can sign no token.
 *
 * @see <a href="https://docs.aws.amazon.com/aurora-dsql/latest/userguide/using-database-and-iam-roles.html">Roles</a>
 */
final class DsqlRole {
    /** Goes into a statement that knows no parameters. */
    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]{1,576}");

    private DsqlRole() {}

    /**
     * The IAM roles, as they can stand in a statement.
     *
     * @throws MigrationException if one is no ARN of an IAM role
     */
    static List<String> checked(List<String> iamRoles) {
        for (String iamRole : iamRoles) {
            if (!ARN.matcher(iamRole).matches()) {
                throw new MigrationException("a function's role is not the ARN of an IAM role: " + iamRole, null);
            }
        }
        return iamRoles;
    }

    /** Makes sure that the role is there and that each of the IAM roles signs in as it. */
    static void ensure(Connection connection, List<String> iamRoles) throws SQLException {
        if (!Statements.finds(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", API_NAME)) {
            Statements.execute(connection, "CREATE ROLE " + API_NAME + " WITH LOGIN");
        }
        for (String iamRole : checked(iamRoles)) {
            if (!Statements.finds(connection,
                    "SELECT 1 FROM sys.iam_pg_role_mappings WHERE pg_role_name = ? AND arn = ?", API_NAME, iamRole)) {
                Statements.execute(connection, "AWS IAM GRANT " + API_NAME + " TO '" + iamRole + "'");
            }
        }
    }
}
