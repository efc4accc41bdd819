/**
 * What is left when a process dies between any two steps of what it does, and what callers are told when SQL is slow, cut
 * off, or full of conflicts. The stores are real; proxies in front of them play the faults.
 */
@NullMarked
package dev.clavis.api.faults;

import org.jspecify.annotations.NullMarked;
