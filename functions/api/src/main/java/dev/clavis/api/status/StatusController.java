package dev.clavis.api.status;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;

@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
final class StatusController {
    private final BuildVersion version;

    StatusController(BuildVersion version) {
        this.version = version;
    }

    @Get("/health")
    HealthResponse health() {
        return new HealthResponse("ok");
    }

    @Get("/version")
    VersionResponse version() {
        return new VersionResponse(version.value());
    }

    @Serdeable
    record HealthResponse(String status) {}

    @Serdeable
    record VersionResponse(String version) {}
}
