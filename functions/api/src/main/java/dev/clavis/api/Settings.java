package dev.clavis.api;

import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the deployment sets, by the names of its environment variables. */
@Singleton
public final class Settings {
    private final Environment environment;

    Settings(Environment environment) {
        this.environment = environment;
    }

    /** Name of the profile. */
    public String profile() {
        return required("CLAVIS_PROFILE");
    }

    /** The environments that the deployment serves: {@code both}, {@code live} or {@code test}. */
    public Set<dev.clavis.core.Environment> environments() {
        String served = required("CLAVIS_ENVIRONMENTS");
        return dev.clavis.core.Environment.parseServed(served).orElseThrow(() -> new IllegalStateException(
                "CLAVIS_ENVIRONMENTS is both, live or test, not " + served));
    }

    /** What the deployment is called among others in its account: the stack's name. */
    public String service() {
        return required("CLAVIS_SERVICE");
    }

    /** Name of the DynamoDB table with the enforcement copy. */
    public String keysTable() {
        return required("CLAVIS_KEYS_TABLE");
    }

    /** Id or ARN of the secret with the pepper ring. */
    public String peppersSecret() {
        return required("CLAVIS_PEPPERS_SECRET");
    }

    /** Id or ARN of the secret with URL, user and password of a PostgreSQL database, if that is the database. */
    public Optional<String> databaseSecret() {
        return optional("CLAVIS_DATABASE_SECRET");
    }

    /** Host of a cluster of Aurora DSQL, if that is the database. */
    public Optional<String> databaseEndpoint() {
        return optional("CLAVIS_DATABASE_ENDPOINT");
    }

    /** Whose access tokens sign people in, exactly as in their {@code iss}. */
    public String issuer() {
        return required("CLAVIS_OIDC_ISSUER");
    }

    /** For whom the tokens must have been made. */
    public String audience() {
        return required("CLAVIS_OIDC_AUDIENCE");
    }

    /** The claim that makes a caller the deployment's operator when it holds {@link #operatorGroup()}. */
    public String operatorClaim() {
        return required("CLAVIS_OPERATOR_CLAIM");
    }

    public String operatorGroup() {
        return required("CLAVIS_OPERATOR_GROUP");
    }

    /** For how many days it is known how often a key was called. */
    public int usageDays() {
        return number("CLAVIS_USAGE_DAYS");
    }

    /** For how many days single requests are known. */
    public int requestLogDays() {
        return number("CLAVIS_REQUEST_LOG_DAYS");
    }

    /** The share of failed calls, in percent, from which on a key is said to fail. */
    public int failingPercent() {
        return number("CLAVIS_FAILING_PERCENT");
    }

    /** Name of the event bus that is told about keys, if one is. */
    public Optional<String> eventBus() {
        return optional("CLAVIS_EVENT_BUS");
    }

    private int number(String variable) {
        return Integer.parseInt(required(variable));
    }

    private String required(String variable) {
        return value(variable).orElseThrow(
                () -> new IllegalStateException("the environment variable " + variable + " is not set"));
    }

    /** A template cannot leave a variable out, so an empty one counts as not set. */
    private Optional<String> optional(String variable) {
        return value(variable).filter(text -> !text.isBlank());
    }

    /** Micronaut knows a variable {@code A_B} as the property {@code a.b}. */
    private Optional<String> value(String variable) {
        return environment.getProperty(variable.toLowerCase(Locale.ROOT).replace('_', '.'), String.class);
    }
}
