package dev.clavis.smoke;

/**
 * A key that this run has made.
 *
 * @param secret the current one
 * @param isPending whether it was not in force yet when it was made
 */
record Key(String id, String secret, boolean isPending) {
    Key withSecret(String next) {
        return new Key(id, next, isPending);
    }

    /** A secret of the same shape that nobody issued. */
    String forged() {
        int at = secret.length() - 3;
        char other = secret.charAt(at) == 'A' ? 'B' : 'A';
        return secret.substring(0, at) + other + secret.substring(at + 1);
    }

    /** Without the secret, which a record would print. */
    @Override
    public String toString() {
        return id;
    }
}
