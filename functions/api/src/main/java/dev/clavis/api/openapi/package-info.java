/**
 * The OpenAPI document. The compiler writes it from the controllers and their records (micronaut-openapi); what follows
 * from rules, and would be clutter at every controller, is added here: problems, security, bounds of common parameters,
 * which fields are always there, and that there are no others. See {@code docs/openapi.md} for what a new operation
 * needs.
 */
@NullMarked
package dev.clavis.api.openapi;

import org.jspecify.annotations.NullMarked;
