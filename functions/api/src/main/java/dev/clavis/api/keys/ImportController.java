package dev.clavis.api.keys;

import dev.clavis.api.accounts.Caller;
import dev.clavis.api.openapi.Problems;
import dev.clavis.api.problems.ProblemCode;
import dev.clavis.api.wire.JsonObject;
import dev.clavis.core.profile.Profile;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.media.Schema;

/** Keys that were issued elsewhere. */
@Controller("/workspaces/{workspace}/keys/import")
@Secured(SecurityRule.IS_AUTHENTICATED)
final class ImportController {
    private final KeyImport imports;
    private final KeyResponses responses;
    private final Profile profile;

    ImportController(KeyImport imports, KeyResponses responses, Profile profile) {
        this.imports = imports;
        this.responses = responses;
        this.profile = profile;
    }

    /** Brings in keys that were issued elsewhere, each for itself: see the result of each. */
    @Post
    @Problems({ProblemCode.OPERATOR_ONLY, ProblemCode.IMPORT_NOT_OFFERED, ProblemCode.ONE_KEY_PER_USER })
    @Consumes(MediaType.ALL)
    ImportResponse importKeys(Caller caller, String workspace,
            @Schema(implementation = ImportRequest.Fields.class) JsonObject body) {
        ImportRequest request = ImportRequest.from(body, profile);
        return ImportResponse.from(imports.bringIn(caller, workspace, request.owner(), request.entries()), responses);
    }
}
