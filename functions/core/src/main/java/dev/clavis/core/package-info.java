/**
 * The vocabulary of Clavis: what identifies a key, where it lives and what it may do.
 *
 * <p>
 * This module knows the JDK and nothing else: no AWS, no Micronaut, no JSON. Stored and wire forms live at the edges,
 * in the modules that speak to DynamoDB, SQL and HTTP. The packages below it read as chapters:
 *
 * <ul>
 * <li>{@code secret}: the texts that programs send, how they are made and how they are recognised,
 * <li>{@code limit}: how much a key may do, in clock windows or by continuous refill,
 * <li>{@code access}: what a request needs, and from which addresses a key may be used,
 * <li>{@code profile}: one product's rules, read from one declarative file,
 * <li>{@code enforcement}: who may pass: the request, the decision, and the port of the store that decides,
 * <li>{@code internal}: helpers that no other module may use.
 * </ul>
 */
@NullMarked
package dev.clavis.core;

import org.jspecify.annotations.NullMarked;
