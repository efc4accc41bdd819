/**
 * The connection to SQL: the way into Aurora DSQL or PostgreSQL, a small pool whose connections may do no more than
 * requests need, transactions that run again after a conflict.
 *
 * <p>Of Aurora DSQL (<a href="https://docs.aws.amazon.com/aurora-dsql/latest/userguide/CHAP_quotas.html">quotas</a>): a
 * connection lives up to an hour and a transaction up to five minutes; one transaction changes up to 3,000 rows and makes
 * up to one change of schema; isolation is repeatable read; of two transactions that write the same row the later to
 * commit gets SQLState 40001 (OC000, or OC001 after a change of schema) and runs again.
 */
@NullMarked
package dev.clavis.api.database;

import org.jspecify.annotations.NullMarked;
