package dev.clavis.api.status;

import dev.clavis.api.openapi.Document;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
final class StatusController {
    private final BuildVersion version;
    private final Document document;

    StatusController(BuildVersion version, Document document) {
        this.version = version;
        this.document = document;
    }

    /** Says that the service runs. */
    @Get("/health")
    HealthResponse health() {
        return new HealthResponse("ok");
    }

    /** Says which version of the service runs. */
    @Get("/version")
    VersionResponse version() {
        return new VersionResponse(version.value());
    }

    /** This document (OpenAPI 3.1). */
    @Get("/openapi.json")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(type = "object")))
    String openApi() {
        return document.text();
    }

    @Serdeable
    record HealthResponse(String status) {}

    @Serdeable
    record VersionResponse(String version) {}
}
