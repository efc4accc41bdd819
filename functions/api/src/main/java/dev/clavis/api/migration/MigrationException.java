package dev.clavis.api.migration;

import dev.clavis.core.ClavisException;
import org.jspecify.annotations.Nullable;

/** The schema could not be brought up to date; the deployment fails with this text. */
public final class MigrationException extends ClavisException {
    MigrationException(String text, @Nullable Throwable cause) {
        super("migration-failed", text, text, cause);
    }
}
