package dev.clavis.api.hygiene;

import dev.clavis.core.Permission;
import dev.clavis.core.enforcement.Usage;
import java.util.Optional;
import java.util.Set;

/**
 * What is known about a key's calls.
 *
 * @param usage nothing if nobody can say now
 * @param calls of the last day
 * @param needed permissions that calls have needed lately
 * @param fresh permissions that it was given lately
 */
record Evidence(Optional<Usage> usage, Calls calls, Set<Permission> needed, Set<Permission> fresh) {}
