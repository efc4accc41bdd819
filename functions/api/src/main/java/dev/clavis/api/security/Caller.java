package dev.clavis.api.security;

import dev.clavis.core.OwnerId;

/**
 * Who asks, and from where.
 *
 * @param user the signed-in user
 * @param operator whether the token makes them the deployment's operator
 * @param address the client's address as API Gateway saw it
 * @param agent what the client calls itself; the client's own words, cut short
 */
public record Caller(OwnerId user, boolean operator, String address, String agent) {}
