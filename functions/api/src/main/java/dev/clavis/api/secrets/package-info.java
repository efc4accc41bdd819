/**
 * Secrets Manager: read when a secret is first needed and never before, so that a process starts without it and no
 * snapshot of a process holds a secret.
 */
@NullMarked
package dev.clavis.api.secrets;

import org.jspecify.annotations.NullMarked;
