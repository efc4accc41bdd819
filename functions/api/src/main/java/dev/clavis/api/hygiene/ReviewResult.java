package dev.clavis.api.hygiene;

/** What a review did: keys it looked at, notices it raised and cleared. */
record ReviewResult(int reviewed, int raised, int cleared) {
    static final ReviewResult NONE = new ReviewResult(0, 0, 0);

    ReviewResult plus(ReviewResult other) {
        return new ReviewResult(reviewed + other.reviewed, raised + other.raised, cleared + other.cleared);
    }
}
