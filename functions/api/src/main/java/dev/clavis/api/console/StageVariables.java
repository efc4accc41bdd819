package dev.clavis.api.console;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the stage of the management API says of the console.
 *
 * @param apiUrl where programs call the protected API, without a slash at the end
 * @param client id at the issuer; nothing if it has none for the console
 * @param scope to ask the issuer for, separated by spaces
 */
record StageVariables(Optional<String> apiUrl, Optional<String> client, String scope) {
    /** @param variables as an event has them; a value cannot hold spaces, so the scopes have commas between them */
    static StageVariables from(@Nullable Map<String, String> variables) {
        Map<String, String> given = variables == null ? Map.of() : variables;
        return new StageVariables(Optional.ofNullable(given.get("apiUrl")),
                Optional.ofNullable(given.get("consoleClient")),
                given.getOrDefault("consoleScope", "openid").replace(',', ' '));
    }
}
