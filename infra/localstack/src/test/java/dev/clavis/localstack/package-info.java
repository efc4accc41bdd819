/**
 * The contract tests of the store, and tests of secrets and of the authorizer, against LocalStack. Nothing is different
 * from what the template makes and the functions are, but for the address of the services. Where there is no Docker, a
 * stand-in at an address of the same kind does; what it cannot do is listed in {@link dev.clavis.localstack.StandInGaps}.
 */
@NullMarked
package dev.clavis.localstack;

import org.jspecify.annotations.NullMarked;
