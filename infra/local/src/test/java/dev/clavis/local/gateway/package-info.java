/** Parts of the gateway that have rules of their own. */
@NullMarked
package dev.clavis.local.gateway;

import org.jspecify.annotations.NullMarked;
