/**
 * The enforcement store on DynamoDB: one conditional {@code UpdateItem} decides who, whether and how much, with no read
 * before it and no cache that could go stale.
 *
 * <p>
 * {@link dev.clavis.dynamodb.DynamoDbEnforcementStore} is the port's implementation. {@code KeyItem} is the stored form
 * of a key. {@code DecisionWrite} makes the expressions, with {@code WindowWrite} and {@code BucketWrite} for the two
 * kinds of limit; {@code ProjectionWrite} makes those of projection, and {@code StaleAttributes} names what can go.
 * Expressions and attribute names stand nowhere else. {@link dev.clavis.dynamodb.DynamoDbClients} sets up the SDK's client,
 * with {@code CallTimers} and {@code GivenUpRequests} for calls whose time is over, and {@code KnownEndpoint} for where they
 * go; {@code Rehearsal} stands for DynamoDB where a snapshot is primed. {@code Standing} is what an image of an item says
 * by itself: why a condition failed, or what a look is told.
 */
@NullMarked
package dev.clavis.dynamodb;

import org.jspecify.annotations.NullMarked;
