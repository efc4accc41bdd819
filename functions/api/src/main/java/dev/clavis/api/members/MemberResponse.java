package dev.clavis.api.members;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * A member as JSON.
 *
 * @param subject by which their issuer knows them
 * @param email as their issuer gave it; null if it never did
 */
@Serdeable
record MemberResponse(String id, String subject, @Nullable String email, String role, String createdAt) {
    static MemberResponse from(Member member) {
        return new MemberResponse(member.user().id().value(), member.user().subject(),
                member.user().email().orElse(null), member.role(), member.created().toString());
    }
}
