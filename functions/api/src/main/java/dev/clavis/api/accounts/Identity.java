package dev.clavis.api.accounts;

import java.util.Optional;

/**
 * Who somebody is according to their access token: issuer and subject together, for ever.
 *
 * @param email as the issuer gave it, for people to read; it identifies nobody
 */
public record Identity(String issuer, String subject, Optional<String> email, boolean emailVerified) {
    /** The address that the issuer has verified, which invitations to it are for. */
    public Optional<EmailAddress> verifiedEmail() {
        return emailVerified ? email.flatMap(EmailAddress::parse) : Optional.empty();
    }
}
