// SPDX-License-Identifier: Apache-2.0
package org.lazareto.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
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
        scratch.change(table);
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
      Handle handle = Jdbi.open(connection).setStatementBuilder(new KeptStatements());
      // Jdbi takes one that is open at the end for a fault.
      handle.getConfig(Handles.class).setForceEndTransactions(false);
      return handle;
    } catch (SQLException e) {
      throw new ScratchUnavailable(e);
    }
  }

  /** Values stand for the question marks in their order. */
  public void change(String sql, Object... values) {
    try {
      int ignored = Plain.change(handle, sql, values);
    } catch (StatementFailed e) {
      throw failure(e);
    }
  }

  /** Every row, read in its order; there should not be more than fit into memory. */
  public <T> List<T> rows(String sql, Plain.Row<T> row, Object... values) {
    try {
      return Plain.rows(handle, sql, row, values);
    } catch (StatementFailed e) {
      throw failure(e);
    }
  }

  private static RuntimeException failure(StatementFailed e) {
    return Trouble.isTrouble(e) ? new ScratchUnavailable(e) : e;
  }

  @Override
  public void close() {
    handle.close();
  }
}
