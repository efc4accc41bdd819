package dev.clavis.api.database;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a cluster of Aurora DSQL is.
 *
 * @param host such as {@code foo0bar1baz2.dsql.eu-central-1.on.aws}, or that of a private link ({@code .dsql-x1y2.})
 * @param region the one that it names
 */
record DsqlEndpoint(String host, String region) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]+\\.dsql(?:-[a-z0-9]+)?\\.([a-z0-9-]+)\\.on\\.aws");

    /**
     * An endpoint.
     *
     * @throws IllegalStateException if the text is none
     */
    static DsqlEndpoint parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalStateException(
                    "CLAVIS_DATABASE_ENDPOINT must look like <id>.dsql.<region>.on.aws, not like " + text);
        }
        return new DsqlEndpoint(text, form.group(1));
    }

    String url() {
        return "jdbc:postgresql://" + host + ":5432/postgres";
    }
}
