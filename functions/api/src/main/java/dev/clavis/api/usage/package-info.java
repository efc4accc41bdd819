/**
 * How often keys are called, and by whom, as logs tell it: nothing of this is on the way of a request. API Gateway writes
 * a line for each call to its access log, and the authorizer one for each 401 of a key that exists, of which the access
 * log knows no key. CloudWatch Logs passes both on to {@link dev.clavis.api.usage.RecordUsage}, which counts each line
 * once, however often, in whichever batches and how many at the same time it is delivered.
 *
 * <p>
 * A line is known by CloudWatch's id of it. In one transaction the ids of some lines are written down, those that were
 * there already are left out, and the rest is added up: so a batch that failed half way, was delivered twice or was cut
 * another way counts once. What a line says is not trusted beyond what API Gateway and the authorizer put there: keys have
 * to exist, and the client's own text comes last in a line, where it can pass for nothing else.
 */
@NullMarked
package dev.clavis.api.usage;

import org.jspecify.annotations.NullMarked;
