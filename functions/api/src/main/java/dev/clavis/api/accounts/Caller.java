package dev.clavis.api.accounts;

/**
 * Who asks, and from where.
 *
 * @param operator whether they operate the deployment
 * @param address the client's address as API Gateway saw it
 * @param agent what the client calls itself; the client's own words, cut short
 */
public record Caller(Actor actor, boolean operator, String address, String agent) {}
