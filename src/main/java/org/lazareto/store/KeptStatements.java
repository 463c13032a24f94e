// SPDX-License-Identifier: Apache-2.0
package org.lazareto.store;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Prepares each statement of a connection once: a message takes some twenty of them, always the
 * same, and compiling one costs SQLite as much as running it. Confined to the connection's user.
 */
final class KeptStatements implements StatementBuilder {

  /** More than all rooms have; whoever builds its SQL anew each time must not fill the memory. */
  private static final int MOST = 100;

  private final StatementBuilder plain = new DefaultStatementBuilder();

  /** Those that nobody uses just now, by their SQL. */
  private final Map<String, PreparedStatement> idle = new LinkedHashMap<>();

  private final Sums sums = new Sums();

  Sums sums() {
    return sums;
  }

  @Override
  public Statement create(Connection connection, StatementContext context) throws SQLException {
    return plain.create(connection, context);
  }

  @Override
  public PreparedStatement create(Connection connection, String sql, StatementContext context)
      throws SQLException {
    PreparedStatement kept = idle.remove(sql);
    return kept == null ? plain.create(connection, sql, context) : kept;
  }

  /** The same for who needs nothing of Jdbi. */
  PreparedStatement take(Connection connection, String sql) throws SQLException {
    PreparedStatement kept = idle.remove(sql);
    return kept == null ? connection.prepareStatement(sql) : kept;
  }

  @Override
  public CallableStatement createCall(Connection connection, String sql, StatementContext context)
      throws SQLException {
    return plain.createCall(connection, sql, context);
  }

  /** The user of a statement is done with it, its result set is closed. */
  @Override
  public void close(Connection connection, String sql, Statement statement) throws SQLException {
    if (!(statement instanceof PreparedStatement prepared)
        || statement.isClosed()
        || idle.size() >= MOST
        || idle.containsKey(sql)) {
      statement.close();
      return;
    }
    // What was bound may be a whole message's findings.
    prepared.clearParameters();
    idle.put(sql, prepared);
  }

  /** The connection is about to be closed. */
  @Override
  public void close(Connection connection) {
    for (PreparedStatement statement : idle.values()) {
      try {
        statement.close();
      } catch (SQLException _) {
        // Closing the connection ends it all the same.
      }
    }
    idle.clear();
  }
}
