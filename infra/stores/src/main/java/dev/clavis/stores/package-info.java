/**
 * The real stores, for tests and local runs: {@link dev.clavis.stores.DynamoDbLocal DynamoDB Local} and a
 * {@link dev.clavis.stores.PostgresServer PostgreSQL} server.
 *
 * <p>Each runs as a child process on a free port of 127.0.0.1, keeps its data in memory or in a temporary folder, and
 * ends with the process that started it, however that one ends: a {@link dev.clavis.stores.ChildJvm child} reads its
 * standard input and stops at its end, which the operating system brings about even after {@code kill -9}. What a
 * killed child could not clean up is removed by its parent, or else by the next start.
 *
 * <p>The stores' jars are on the class path of the children alone. DynamoDB Local's licence lets everybody use it but
 * not build it into a program, so nothing here is compiled against it: the child finds it by name.
 *
 * <p>Nothing of this module is ever deployed.
 */
@NullMarked
package dev.clavis.stores;

import org.jspecify.annotations.NullMarked;
