package dev.clavis.core.secret;

import dev.clavis.core.Environment;
import dev.clavis.core.KeyId;
import dev.clavis.core.OwnerId;

/** What is known of a key when a secret is made for it. How much of it stands in the text is for the format to say. */
public record SecretClaims(KeyId key, OwnerId owner, Environment environment) {}
