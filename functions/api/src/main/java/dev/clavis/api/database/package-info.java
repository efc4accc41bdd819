/**
 * The connection to SQL: credentials on first use, a small pool, transactions that run again after a conflict.
 */
@NullMarked
package dev.clavis.api.database;

import org.jspecify.annotations.NullMarked;
