/**
 * CloudWatch Logs: log groups that APIs and functions write to, and the template's subscriptions, which hand their lines
 * to functions in the real envelope. Nothing is kept: what nobody has subscribed to is gone.
 */
@NullMarked
package dev.clavis.local.logs;

import org.jspecify.annotations.NullMarked;
