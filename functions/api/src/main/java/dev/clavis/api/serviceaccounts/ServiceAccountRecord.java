package dev.clavis.api.serviceaccounts;

import io.micronaut.serde.annotation.Serdeable;

/** All that is said of a service account, to people and in the audit log. */
@Serdeable
record ServiceAccountRecord(String id, String name, String role, boolean disabled, String createdAt) {
    static ServiceAccountRecord from(ServiceAccount account) {
        return new ServiceAccountRecord(account.id().value(), account.name(), account.role(),
                account.disabled().isPresent(), account.created().toString());
    }
}
