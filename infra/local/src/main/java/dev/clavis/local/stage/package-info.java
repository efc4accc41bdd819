/**
 * The process that stands in for API Gateway and Lambda: all APIs, functions, schedules and custom resources of the
 * template, with the environment variables that the template gives its functions. It is a child, so that it can be
 * killed as a machine can fail, while stores and secrets live on.
 */
@NullMarked
package dev.clavis.local.stage;

import org.jspecify.annotations.NullMarked;
