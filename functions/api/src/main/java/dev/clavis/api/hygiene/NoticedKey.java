package dev.clavis.api.hygiene;

import dev.clavis.core.KeyId;
import dev.clavis.core.WorkspaceId;

/** Whom a notice is about. */
public record NoticedKey(KeyId id, WorkspaceId workspace, String name) {}
