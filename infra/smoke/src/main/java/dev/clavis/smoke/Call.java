package dev.clavis.smoke;

/**
 * A call of the protected API.
 *
 * @param path with something in place of each parameter
 * @param permission that it needs
 */
record Call(String method, String path, String permission) {
    static Call of(String method, String template, String permission) {
        return new Call(method, template.replaceAll("\\{[^}]*}", "smoke-run"), permission);
    }

    /** Whether nothing can change by it, and there is something to answer with. */
    boolean onlyReads() {
        return method.equals("GET") && !path.contains("smoke-run");
    }

    boolean sendsBody() {
        return !method.equals("GET") && !method.equals("HEAD") && !method.equals("DELETE");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
