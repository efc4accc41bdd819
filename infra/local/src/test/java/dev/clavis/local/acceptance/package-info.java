/** What was promised, seen from outside: people and programs against the whole system on real stores, over HTTP. */
@NullMarked
package dev.clavis.local.acceptance;

import org.jspecify.annotations.NullMarked;
