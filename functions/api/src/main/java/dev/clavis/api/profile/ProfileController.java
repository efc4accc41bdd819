package dev.clavis.api.profile;

import dev.clavis.api.Settings;
import dev.clavis.core.profile.Profile;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

@Controller("/profile")
@Secured(SecurityRule.IS_ANONYMOUS)
final class ProfileController {
    private final Profile profile;
    private final Settings settings;

    ProfileController(Profile profile, Settings settings) {
        this.profile = profile;
        this.settings = settings;
    }

    /** Says what this product's keys are like: permissions, plans, roles, rotation, and where its console has them. */
    @Get
    ProfileResponse getProfile() {
        return ProfileResponse.from(profile, settings.environments());
    }
}
