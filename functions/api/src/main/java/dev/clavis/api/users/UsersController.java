package dev.clavis.api.users;

import dev.clavis.api.accounts.Caller;
import dev.clavis.api.keys.UserKey;
import dev.clavis.api.keys.UserKeys;
import dev.clavis.api.openapi.Problems;
import dev.clavis.api.problems.ProblemCode;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

/** Users, to themselves. */
@Controller("/users")
@Secured(SecurityRule.IS_AUTHENTICATED)
final class UsersController {
    private static final String WHO = "The caller's own id or subject, or `me`.";

    private final OwnAccount accounts;
    private final UserKeys keys;
    private final JsonAsAccepted answers;

    UsersController(OwnAccount accounts, UserKeys keys, JsonAsAccepted answers) {
        this.accounts = accounts;
        this.keys = keys;
        this.answers = answers;
    }

    /** Says who calls. */
    @Get("/me")
    UserResponse getUser(Caller caller) {
        return UserResponse.from(accounts.of(caller), caller.operator());
    }

    /** Answers with the caller's key and its token, where tokens can be viewed again. */
    @Get("/{user}/api_key")
    @Produces(MediaType.ALL)
    @ApiResponse(responseCode = "200", content = {
            @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ApiKeyResponse.class)),
            @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(implementation = ApiKeyResponse.class)) })
    HttpResponse<String> getApiKey(Caller caller, @Parameter(description = WHO) String user, HttpHeaders headers) {
        MediaType type = JsonAsAccepted.typeFor(headers);
        UserKey key = keys.view(caller, accounts.of(caller, user));
        return answers.of(ApiKeyResponse.from(key, "API key fetched successfully."), type);
    }

    /** Gives the caller's key a new token, or makes the key. A body, if there is one, is not read. */
    @Post("/{user}/api_key/reset")
    @Problems({ProblemCode.NOT_YET_ENFORCED, ProblemCode.PLAN_DOES_NOT_ALLOW, ProblemCode.QUOTA_REACHED })
    @Produces(MediaType.ALL)
    @ApiResponse(responseCode = "200", content = {
            @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ApiKeyResponse.class)),
            @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(implementation = ApiKeyResponse.class)) })
    @Consumes(MediaType.ALL)
    HttpResponse<String> resetApiKey(Caller caller, @Parameter(description = WHO) String user, HttpHeaders headers) {
        MediaType type = JsonAsAccepted.typeFor(headers);
        UserKey key = keys.reset(caller, accounts.of(caller, user));
        return answers.of(ApiKeyResponse.from(key, "API key reset successfully."), type);
    }
}
