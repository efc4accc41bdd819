/**
 * How the truth in SQL reaches the enforcement copy in DynamoDB: after the commit at once, and by a scheduled sweep
 * for what a crash or an outage left behind.
 */
@NullMarked
package dev.clavis.api.projection;

import org.jspecify.annotations.NullMarked;
