/** Drives the handler with API Gateway's own events, against DynamoDB Local. */
@NullMarked
package dev.clavis.sample;

import org.jspecify.annotations.NullMarked;
