package dev.clavis.authorizer;

import dev.clavis.core.Environment;
import java.util.Map;
import java.util.Set;

/**
 * What the template sets, by environment variables.
 *
 * @param profile name of the product's profile
 * @param environments those that this deployment serves
 * @param keysTable the DynamoDB table of the enforcement copy
 * @param peppersSecret name or ARN of the pepper ring in Secrets Manager
 * @param passKey value of the API key that all allowed calls share; what carries another one is stopped by API Gateway
 */
record Settings(String profile, Set<Environment> environments, String keysTable, String peppersSecret,
        String passKey) {

    static Settings from(Map<String, String> variables) {
        return new Settings(get(variables, "CLAVIS_PROFILE"), environments(get(variables, "CLAVIS_ENVIRONMENTS")),
                get(variables, "CLAVIS_KEYS_TABLE"), get(variables, "CLAVIS_PEPPERS_SECRET"),
                get(variables, "CLAVIS_PASS_KEY"));
    }

    private static Set<Environment> environments(String served) {
        return Environment.parseServed(served).orElseThrow(() -> new IllegalStateException(
                "CLAVIS_ENVIRONMENTS is both, live or test, not " + served));
    }

    private static String get(Map<String, String> variables, String name) {
        String value = variables.get(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalStateException("the environment variable " + name + " is not set");
        }
        return value;
    }
}
