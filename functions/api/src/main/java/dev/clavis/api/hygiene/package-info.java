/**
 * What people should look at: keys that are old, unused, about to expire, failing, or allowed more than they need. A
 * scheduled review ({@link dev.clavis.api.hygiene.ReviewKeys}) finds it, from the keys, the hours that usage counted, the
 * permissions that calls needed and the last calls that DynamoDB knows; a notice says it, in SQL, until a review or a
 * change of the key finds that it is so no longer. Nothing here changes a key, and nothing a key may do depends on it.
 *
 * <p>
 * A notice that is raised or cleared is an event in the audit log, in the same transaction, which holds the key's row: of
 * two reviews at once, one writes and the other finds nothing left to do. If there is an event bus, what it is to be told
 * is written down in that transaction as well, and goes there afterwards: at least once, whatever crashes.
 */
@NullMarked
package dev.clavis.api.hygiene;

import org.jspecify.annotations.NullMarked;
