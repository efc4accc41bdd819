/**
 * Changes the pepper ring: adds a pepper for new secrets, and takes one away that no secret needs any more. Invoked by
 * whoever operates the deployment; {@code docs/peppers.md} says how. A pepper's text goes from Secrets Manager to Secrets
 * Manager: no answer, log line or event has it.
 */
@NullMarked
package dev.clavis.api.peppers;

import org.jspecify.annotations.NullMarked;
