package dev.clavis.api.accounts;

import dev.clavis.core.OwnerId;

/** A person. */
public record User(OwnerId id, String subject) {}
