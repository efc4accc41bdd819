/** The template's own language. */
@NullMarked
package dev.clavis.local.template;

import org.jspecify.annotations.NullMarked;
