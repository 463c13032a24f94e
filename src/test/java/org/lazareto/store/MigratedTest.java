// SPDX-License-Identifier: Apache-2.0
package org.lazareto.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigratedTest {

  @TempDir private Path directory;

  @Test
  void aProgramKnowsItsOwnWorkAgainAndNoOthers() throws SQLException {
    try (Connection connection = open()) {
      Migrated first = new Migrated(connection, Optional.of("1"));
      Migrated second = new Migrated(connection, Optional.of("2"));
      assertThat(first.rooms()).isEmpty();
      first.note("journal");
      first.note("alarm");
      assertThat(second.rooms()).isEmpty();
      second.note("journal");
      assertThat(second.rooms()).containsExactly("journal");
      assertThat(first.rooms()).containsExactly("alarm");
    }
  }

  @Test
  void aProgramThatIsNoArchiveLooksEachTime() throws SQLException {
    try (Connection connection = open()) {
      Migrated classes = Migrated.in(connection);
      classes.note("journal");
      assertThat(classes.rooms()).isEmpty();
    }
  }

  private Connection open() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("m.db"));
  }
}
