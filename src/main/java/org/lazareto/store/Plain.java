// SPDX-License-Identifier: Apache-2.0
package org.lazareto.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Statements that every message takes, run without what Jdbi does around each: that is as much as
 * SQLite's own work on most of them. Values stand for the question marks in their order. Stateless.
 */
public final class Plain {

  /** What a row says. */
  @FunctionalInterface
  public interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** What is done with a statement. */
  private interface Use<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  private Plain() {}

  /** How many rows were changed. */
  public static int change(Handle handle, String sql, @Nullable Object... values) {
    return with(handle, sql, values, PreparedStatement::executeUpdate);
  }

  /**
   * Adds to counters, in a work of a {@link Database}: those of one transaction are added up and
   * changed at its end, so that the work does not see them.
   *
   * @param sql puts the key and then the amounts into its table, or adds them to the row there
   */
  public static void count(Handle handle, String sql, List<Object> key, long... amounts) {
    Sums.of(handle).add(sql, key, amounts);
  }

  /** Every row, read in its order. */
  public static <T> List<T> rows(
      Handle handle, String sql, Row<T> row, @Nullable Object... values) {
    return with(handle, sql, values, statement -> read(statement, row));
  }

  private static <T> List<T> read(PreparedStatement statement, Row<T> row) throws SQLException {
    List<T> all = new ArrayList<>();
    try (ResultSet found = statement.executeQuery()) {
      while (found.next()) {
        all.add(row.of(found));
      }
    }
    return all;
  }

  // A statement that failed is not used again.
  private static <T> T with(Handle handle, String sql, @Nullable Object[] values, Use<T> use) {
    KeptStatements kept = (KeptStatements) handle.getStatementBuilder();
    Connection connection = handle.getConnection();
    try {
      PreparedStatement statement = kept.take(connection, sql);
      boolean well = false;
      try {
        for (int i = 0; i < values.length; i++) {
          statement.setObject(i + 1, values[i]);
        }
        T result = use.of(statement);
        well = true;
        return result;
      } finally {
        if (well) {
          kept.close(connection, sql, statement);
        } else {
          statement.close();
        }
      }
    } catch (SQLException e) {
      throw new StatementFailed(sql, e);
    }
  }
}
