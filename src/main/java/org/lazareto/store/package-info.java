// SPDX-License-Identifier: Apache-2.0
/**
 * What the other rooms keep on disk: one SQLite database, file primitives that survive a crash, and
 * people's secrets as hashes.
 *
 * <p>How it works: {@link org.lazareto.store.Database#write} hands a piece of work to the one
 * writer thread, which takes what has gathered meanwhile, runs it in one transaction, and lets all
 * callers go once the COMMIT is on disk. A few reader threads serve {@link
 * org.lazareto.store.Database#read}. Both kinds are platform threads, since native calls hold a
 * virtual thread's carrier; a virtual thread that waits for them costs nothing.
 *
 * <pre>
 *   callers --&gt; queue --&gt; writer: BEGIN, work*, COMMIT --&gt; callers go on
 *                                 | a work failed: ROLLBACK, and all again, each in a savepoint
 * </pre>
 *
 * <p>Work that nobody waits for ({@link org.lazareto.store.Database#later}) gathers for a moment
 * and is then written together; counters that many works move are changed once for each transaction
 * ({@link org.lazareto.store.Plain#count}).
 *
 * <p>Workers that change names in one directory at the same time share the fsync that brings them
 * onto the disk ({@link org.lazareto.store.SharedSync}).
 *
 * <p>What one work has to remember, and may be more than fits into memory, lies in a {@link
 * org.lazareto.store.Scratch} of its own, on disk until the work is done.
 *
 * <p>Each room owns its tables and the migrations beside its other resources, {@code
 * org/lazareto/ROOM/migrations/V1__what.sql}; the names of the rooms are given to the database.
 *
 * <p>Statements are prepared once for each connection ({@link org.lazareto.store.KeptStatements});
 * those of every message pass Jdbi by ({@link org.lazareto.store.Plain}). A program looks for new
 * migrations once in each database ({@link org.lazareto.store.Migrated}).
 *
 * <p>On failure: a work that throws is rolled back alone, the others of its group are run again.
 * When the disk is full, read-only or gone, every work of the group fails with {@link
 * org.lazareto.store.StoreUnavailable} and none is kept; the next work opens the database again, so
 * that it recovers by itself. A caller that is told of success has its rows on disk.
 *
 * <p>Security: the statements are ours; values are always bound, never pasted. The database file is
 * readable by its owner and group only.
 *
 * <p>Threads and nulls: {@code Database} is thread-safe; works run on its threads and must not call
 * it again. Nothing is null.
 *
 * <p>Imports: {@code text} and libraries (JDBI, Flyway, sqlite-jdbc, Bouncy Castle). The native
 * library of SQLite is loaded from where the system property {@code org.sqlite.lib.path} says, as
 * the launcher does; else it is unpacked below {@code org.sqlite.tmpdir}, which must allow
 * execution.
 */
@NullMarked
package org.lazareto.store;

import org.jspecify.annotations.NullMarked;
