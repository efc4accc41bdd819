/** The answer to "may this call pass?", and the gatekeeper that finds it. */
@NullMarked
package dev.clavis.core.decision;

import org.jspecify.annotations.NullMarked;
