package dev.clavis.api.members;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * A member as JSON.
 *
 * @param subject by which their issuer knows them
 * @param email by whose invitation they came, or by which they founded the workspace; else null
 */
@Serdeable
record MemberResponse(String id, String subject, @Nullable String email, String role, String createdAt) {
    static MemberResponse from(Member member) {
        return new MemberResponse(member.user().id().value(), member.user().subject(),
                member.email().orElse(null), member.role(), member.created().toString());
    }
}
