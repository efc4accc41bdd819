package dev.clavis.api.migration;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.clavis.api.Invocation;
import dev.clavis.api.Settings;
import dev.clavis.api.SharedContext;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.profile.ProfileException;
import dev.clavis.logging.LogContext;
import io.micronaut.context.ApplicationContext;
import io.micronaut.serde.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema up to date when the stack is created or updated, having read the profile: the handler behind a custom resource of
 * CloudFormation. An event that names a {@code ResponseURL} gets its answer there, success or failure; any other gets it
 * as the function's result. Deleting the resource leaves the data alone. The property {@code FunctionRoles} lists the ARNs
 * of the IAM roles of all functions that use the database, for Aurora DSQL; PostgreSQL has no use for it.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref.html">Custom resource reference</a>
 */
public final class Migrate implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private static final Logger log = LoggerFactory.getLogger(Migrate.class);

    private final ApplicationContext context;

    public Migrate() {
        this(SharedContext.get());
    }

    public Migrate(ApplicationContext context) {
        this.context = context;
    }

    @Override
    public Map<String, Object> handleRequest(@Nullable Map<String, Object> event, @Nullable Context invocation) {
        try (LogContext _ = Invocation.of(invocation)) {
            return handle(event);
        }
    }

    private Map<String, Object> handle(@Nullable Map<String, Object> event) {
        if (event == null || !(event.get("ResponseURL") instanceof String address)) {
            return Map.of("applied", migrate(iamRoles(event)));
        }
        CustomResourceAnswer answer = answer(event);
        new CustomResource(context.getBean(ObjectMapper.class)).send(address, answer);
        return Map.of("Status", answer.status());
    }

    private CustomResourceAnswer answer(Map<String, Object> event) {
        try {
            if (!"Delete".equals(event.get("RequestType"))) {
                migrate(iamRoles(event));
            }
            return CustomResourceAnswer.success(event);
        } catch (RuntimeException e) {
            log.error("the deployment fails", e);
            String reason = switch (e) {
                case MigrationException known -> known.publicText();
                // The deployment's own file: its name, and the line of every mistake.
                case ProfileException wrong -> String.valueOf(wrong.getMessage());
                // A setting that is missing or wrong, by its name.
                case IllegalStateException setting -> String.valueOf(setting.getMessage());
                default -> "see the function's log";
            };
            return CustomResourceAnswer.failure(event, reason);
        }
    }

    private List<String> migrate(List<String> iamRoles) {
        // First: no function works without the profile. No stack is to come about with one that has mistakes, or without
        // a key that could be good.
        Settings settings = context.getBean(Settings.class);
        Profile.named(settings.profile()).serving(settings.environments());
        return context.getBean(Migrator.class).migrate(MigrationFiles.load(), iamRoles);
    }

    /** The property {@code FunctionRoles}. */
    private static List<String> iamRoles(@Nullable Map<String, Object> event) {
        return event != null && event.get("ResourceProperties") instanceof Map<?, ?> properties
                && properties.get("FunctionRoles") instanceof List<?> roles
                        ? DsqlRole.checked(roles.stream().map(String::valueOf).toList())
                        : List.of();
    }
}
