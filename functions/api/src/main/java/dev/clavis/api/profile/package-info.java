/**
 * What the product's profile says to people and programs that use it ({@code GET /profile}): for anybody, with every store
 * down.
 */
@NullMarked
package dev.clavis.api.profile;

import org.jspecify.annotations.NullMarked;
