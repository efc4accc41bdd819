package dev.clavis.api.problems;

import dev.clavis.core.ClavisException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Every kind of problem that a caller can meet, with its status: the one place where codes become statuses. Codes are
 * stable; {@code docs/errors/<code>.md} explains each.
 */
public enum ProblemCode {
    INVALID_REQUEST(400, "The request is not valid", "The request cannot be understood."),
    INVALID_BODY(400, "The body is not valid", "The body is not the JSON object that this operation takes."),
    INVALID_FIELD(400, "A field is not valid", "A field of the body has a value that cannot be accepted."),
    INVALID_PARAMETER(400, "A parameter is not valid", "A query parameter has a value that cannot be accepted."),
    INVALID_HEADER(400, "A header field is not valid", "A header field has a value that cannot be accepted."),
    PERMISSION_NOT_GRANTABLE(400, "A permission cannot be given", "A key cannot be given this permission."),
    OPERATOR_ONLY(403, "Only the operator may do this",
            "This is for the operator of the deployment to decide."),
    PLAN_DOES_NOT_ALLOW(403, "The plan does not allow this", "The workspace's plan does not include this."),
    UNAUTHENTICATED(401, "Sign in first",
            "Send a valid access token, or a valid key, as Authorization: Bearer <token>."),
    FORBIDDEN(403, "You may not do this",
            "Your role in this workspace, or what your key was given, does not include this operation."),
    NOT_FOUND(404, "Nothing here", "There is nothing here that you may see."),
    METHOD_NOT_ALLOWED(405, "Method not allowed", "This method is not served here."),
    NOT_ACCEPTABLE(406, "Not acceptable", "Answers are application/json; those with a user's key also text/plain."),
    QUOTA_REACHED(409, "The workspace has no keys left", "The workspace has as many keys as its plan allows."),
    KEY_REVOKED(409, "The key is revoked", "A revoked key stays revoked. Create a new one."),
    ROTATION_IN_PROGRESS(409, "The key is being rotated",
            "The secret before the current one is still good and the current one is in use. Wait until it "
                    + "retires, or cut it off."),
    NOT_ROTATABLE(409, "The key cannot be rotated",
            "A key that was issued elsewhere is replaced by a new one, not rotated."),
    IMPORT_NOT_OFFERED(409, "Keys cannot be brought in",
            "This deployment's profile names no shape of keys that were issued elsewhere."),
    ONE_KEY_PER_USER(409, "Each user has one key",
            "Here each user has one key: POST /users/me/api_key/reset makes it, and replaces its token."),
    LAST_OWNER(409, "The last owner stays", "A workspace keeps at least one owner. Make somebody else one first."),
    ALREADY_EXISTS(409, "There is one already", "There is one already."),
    PRECONDITION_FAILED(412, "It has changed meanwhile",
            "It has changed since you read it. Read it again, and decide anew."),
    BODY_TOO_LARGE(413, "The body is too large", "A body may have up to 65536 bytes."),
    UNSUPPORTED_MEDIA_TYPE(415, "The body has another type", "Send the body as application/json in UTF-8."),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used before",
            "This Idempotency-Key came with another body before. Send a new one."),
    /** Said by API Gateway in our name. */
    TOO_MANY_REQUESTS(429, "Too many requests",
            "The service gets too many requests right now. Try again in a moment."),
    INTERNAL_ERROR(500, "Something went wrong", "Something went wrong on our side. It has been logged."),
    UNAVAILABLE(503, "Not available right now", "The service cannot answer right now. Try again in a moment."),
    NOT_YET_ENFORCED(503, "Accepted, not yet in force",
            "The change is saved and will be enforced shortly, but is not in force yet. Repeat the request "
                    + "to be sure.");

    private final int status;
    private final String title;
    private final String detail;

    ProblemCode(int status, String title, String detail) {
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    /** The name in JSON and of the page. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** What to say when nothing more is known. */
    public String detail() {
        return detail;
    }

    /** The problem with this code, as {@link ClavisException#code()} gives it. */
    public static Optional<ProblemCode> of(String code) {
        return Arrays.stream(values()).filter(problem -> problem.code().equals(code)).findFirst();
    }

    /** What stands for a status that Micronaut itself chose. */
    static ProblemCode ofStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHENTICATED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 413 -> BODY_TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 429 -> TOO_MANY_REQUESTS;
            case 503 -> UNAVAILABLE;
            default -> status < 500 ? INVALID_REQUEST : INTERNAL_ERROR;
        };
    }
}
