package dev.clavis.authorizer;

import dev.clavis.logging.JsonText;

/** An answer while it is put together: a policy of one statement, and behind it the context. */
final class Policy {
    private static final int USUAL_LENGTH = 1_024;

    private final StringBuilder json = new StringBuilder(USUAL_LENGTH);

    /** @param start what {@link #start} made */
    Policy(String start, String resource) {
        json.append(start);
        JsonText.append(json, resource);
        json.append("}]},\"context\":{");
    }

    /**
     * How policies begin that differ in nothing but what they cover and their context.
     *
     * @param effect {@code Allow} or {@code Deny}
     */
    static String start(String usageIdentifierKey, String effect) {
        StringBuilder start = new StringBuilder("{\"principalId\":\"key\",\"usageIdentifierKey\":");
        JsonText.append(start, usageIdentifierKey);
        return start.append(",\"policyDocument\":{\"Version\":\"2012-10-17\",\"Statement\":[{\"Action\":"
                + "\"execute-api:Invoke\",\"Effect\":\"").append(effect).append("\",\"Resource\":").toString();
    }

    /** Adds a value to the context. */
    Policy with(String name, String value) {
        json.append(json.charAt(json.length() - 1) == '{' ? "\"" : ",\"").append(name).append("\":");
        JsonText.append(json, value);
        return this;
    }

    /** All of it; nothing can be added any more. */
    String text() {
        return json.append("}}").toString();
    }
}
