// SPDX-License-Identifier: Apache-2.0
package org.lazareto.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;

/**
 * Tables for one work that may be larger than memory: SQLite keeps them in a file without a name
 * where temporary files belong ({@code SQLITE_TMPDIR}, {@code /var/tmp}), which is gone once this
 * is closed or the process ends. Confined to one thread.
 */
public final class Scratch implements AutoCloseable {

  /** Without a name, a database of its own for each connection (sqlite.org/inmemorydb.html). */
  private static final String NO_NAME = "jdbc:sqlite:";

  /** Pages of the cache, 4 KB each: what does not fit lies in the file. */
  private static final int CACHE = 1000;

  private final Handle handle;

  private Scratch(Handle handle) {
    this.handle = handle;
  }

  /** With these tables, by the statements that make them. */
  public static Scratch with(String... tables) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.OFF);
    config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
    config.setCacheSize(CACHE);
    config.setGetGeneratedKeys(false);
    Scratch scratch = new Scratch(open(config));
    boolean made = false;
    try {
      for (String table : tables) {
        int ignored = Plain.change(scratch.handle, table);
      }
      made = true;
      return scratch;
    } finally {
      if (!made) {
        scratch.close();
      }
    }
  }

  // Closing is the caller's. One transaction that never ends: nothing of it is to last.
  @SuppressWarnings("MustBeClosedChecker")
  private static Handle open(SQLiteConfig config) {
    try {
      Connection connection = config.createConnection(NO_NAME);
      connection.setAutoCommit(false);
      return Jdbi.open(connection).setStatementBuilder(new KeptStatements());
    } catch (SQLException e) {
      throw new StatementFailed("a scratch database", e);
    }
  }

  public Handle handle() {
    return handle;
  }

  // Jdbi takes a transaction that is open at the end for a fault.
  @Override
  public void close() {
    try (handle) {
      handle.getConnection().setAutoCommit(true);
    } catch (SQLException e) {
      throw new StatementFailed("the end of a scratch database", e);
    }
  }
}
