package dev.clavis.api.keys;

import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.problems.ProblemException;
import dev.clavis.core.profile.Profile;
import dev.clavis.core.secret.SecretKind;

/** Where secrets can be viewed, each user has one key and no others are made: {@link UserKeys} has them. */
final class OneKey {
    private OneKey() {}

    /**
     * Goes on only where keys are made at will.
     *
     * @throws ProblemException 409 where each user has one
     */
    static void requireSeveral(Profile profile) {
        if (profile.secretKind() == SecretKind.VIEWABLE) {
            throw new ProblemException(ProblemCode.ONE_KEY_PER_USER);
        }
    }
}
