package dev.clavis.core.profile;

import dev.clavis.core.limit.Limits;

/**
 * What a workspace has bought.
 *
 * @param limits of each of its keys
 * @param keyQuota how many keys it may have, revoked ones aside
 */
public record Plan(String name, Limits limits, long keyQuota) {}
