// SPDX-License-Identifier: Apache-2.0
package org.lazareto.store;

import java.sql.SQLException;

/** A statement of ours that the database refused, or could not carry out. */
final class StatementFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StatementFailed(String sql, SQLException cause) {
    super(sql, cause);
  }
}
