package dev.clavis.api.problems;

import dev.clavis.core.ClavisException;

/** Ends an operation with a problem. */
public final class ProblemException extends ClavisException {
    public ProblemException(ProblemCode code, String detail) {
        super(code.code(), detail, code.code() + ": " + detail, null);
    }

    public ProblemException(ProblemCode code) {
        this(code, code.detail());
    }

    /** The same for all that is missing, hidden or of no possible shape: nobody learns which. */
    public static ProblemException notFound() {
        return new ProblemException(ProblemCode.NOT_FOUND);
    }

    public static ProblemException invalidField(String field, String what) {
        return new ProblemException(ProblemCode.INVALID_FIELD, "`" + field + "` " + what);
    }

    public static ProblemException invalidParameter(String parameter, String what) {
        return new ProblemException(ProblemCode.INVALID_PARAMETER, "`" + parameter + "` " + what);
    }
}
