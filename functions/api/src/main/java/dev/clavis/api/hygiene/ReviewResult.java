package dev.clavis.api.hygiene;

/** What a review did: keys it looked at, of these those that it could not judge, and notices it raised and cleared. */
record ReviewResult(int reviewed, int failed, int raised, int cleared) {
    static final ReviewResult NONE = new ReviewResult(0, 0, 0, 0);

    ReviewResult plus(ReviewResult other) {
        return new ReviewResult(reviewed + other.reviewed, failed + other.failed, raised + other.raised,
                cleared + other.cleared);
    }
}
