package dev.clavis.local.gateway;

/**
 * What API Gateway answers by itself.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html">Types
 *      of gateway responses</a>
 */
enum ResponseType {
    ACCESS_DENIED(403, "User is not authorized to access this resource", "AccessDeniedException"),
    AUTHORIZER_CONFIGURATION_ERROR(500, "", "InternalServerErrorException"),
    AUTHORIZER_FAILURE(500, "", "InternalServerErrorException"),
    INTEGRATION_FAILURE(502, "Internal server error", "InternalServerErrorException"),
    INTEGRATION_TIMEOUT(504, "Endpoint request timed out", "InternalServerErrorException"),
    INVALID_API_KEY(403, "Forbidden", "ForbiddenException"),
    INVALID_SIGNATURE(403, "Authorization header requires an AWS signature", "InvalidSignatureException"),
    MISSING_AUTHENTICATION_TOKEN(403, "Missing Authentication Token", "MissingAuthenticationTokenException"),
    REQUEST_TOO_LARGE(413, "Request Too Long", "RequestTooLargeException"),
    UNAUTHORIZED(401, "Unauthorized", "UnauthorizedException");

    private final int status;
    private final String message;
    private final String exception;

    ResponseType(int status, String message, String exception) {
        this.status = status;
        this.message = message;
        this.exception = exception;
    }

    /** Its status unless the template says another. */
    int status() {
        return status;
    }

    /** {@code $context.error.message}. */
    String message() {
        return message;
    }

    /** What {@code x-amzn-ErrorType} says, by which such an answer can be told from a back end's. */
    String exception() {
        return exception;
    }

    /** The type whose settings hold where this one has none. */
    String family() {
        return status < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX";
    }
}
