/**
 * What a caller gets, and what is counted, when DynamoDB or Secrets Manager are slow, lie, break off or are gone, and when
 * clocks differ. The authorizer is wired as it is deployed; its stores are the real engine, or a stand-in for Secrets
 * Manager, behind a proxy that plays out the faults. docs/faults.md says the same in tables.
 */
@NullMarked
package dev.clavis.authorizer.faults;

import org.jspecify.annotations.NullMarked;
