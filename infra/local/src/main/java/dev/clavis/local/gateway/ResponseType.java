package dev.clavis.local.gateway;

/**
 * What API Gateway answers by itself.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html">Types
 *      of gateway responses</a>
 */
enum ResponseType {
    ACCESS_DENIED(403, "User is not authorized to access this resource"),
    AUTHORIZER_CONFIGURATION_ERROR(500,
            ""),
    AUTHORIZER_FAILURE(500, ""),
    INTEGRATION_FAILURE(502, "Internal server error"),
    INTEGRATION_TIMEOUT(
            504, "Endpoint request timed out"),
    INVALID_API_KEY(403, "Forbidden"),
    INVALID_SIGNATURE(403,
            "Authorization header requires an AWS signature"),
    MISSING_AUTHENTICATION_TOKEN(403,
            "Missing Authentication Token"),
    REQUEST_TOO_LARGE(413,
            "Request Too Long"),
    UNAUTHORIZED(401, "Unauthorized");

    private final int status;
    private final String message;

    ResponseType(int status, String message) {
        this.status = status;
        this.message = message;
    }

    /** Its status unless the template says another. */
    int status() {
        return status;
    }

    /** {@code $context.error.message}. */
    String message() {
        return message;
    }

    /** The type whose settings hold where this one has none. */
    String family() {
        return status < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX";
    }
}
