/**
 * What is decided about a workspace as a whole: its name by its own people; its plan, its quota, its suspension and limits
 * in place of its plan's by the operator. Apart from {@code workspaces}, since a change here reaches into every key.
 */
@NullMarked
package dev.clavis.api.plans;

import org.jspecify.annotations.NullMarked;
