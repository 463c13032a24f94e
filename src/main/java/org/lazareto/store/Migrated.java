// SPDX-License-Identifier: Apache-2.0
package org.lazareto.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which rooms' tables this very program has brought to their newest form already, noted in the
 * database itself: Flyway, which reads and compares every migration, takes a sixth of a start. A
 * program that is no archive, as in tests, has always to look. Confined to its user.
 *
 * @param program by what it is known again; empty for none
 */
record Migrated(Connection connection, Optional<String> program) {

  static Migrated in(Connection connection) {
    return new Migrated(connection, archive().map(Migrated::known));
  }

  Set<String> rooms() throws SQLException {
    Set<String> rooms = new HashSet<>();
    if (program.isEmpty() || !isNoted()) {
      return rooms;
    }
    try (PreparedStatement query =
        connection.prepareStatement("SELECT room FROM migrated WHERE program = ?")) {
      query.setString(1, program.get());
      try (ResultSet found = query.executeQuery()) {
        while (found.next()) {
          rooms.add(found.getString(1));
        }
      }
    }
    return rooms;
  }

  void note(String room) throws SQLException {
    if (program.isEmpty()) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS migrated (room TEXT PRIMARY KEY, program TEXT NOT NULL)");
    }
    try (PreparedStatement change =
        connection.prepareStatement("INSERT OR REPLACE INTO migrated VALUES (?, ?)")) {
      change.setString(1, room);
      change.setString(2, program.get());
      change.execute();
    }
  }

  private boolean isNoted() throws SQLException {
    try (Statement query = connection.createStatement();
        ResultSet found =
            query.executeQuery("SELECT 1 FROM sqlite_schema WHERE name = 'migrated'")) {
      return found.next();
    }
  }

  private static Optional<Path> archive() {
    return Optional.ofNullable(Migrated.class.getProtectionDomain().getCodeSource())
        .map(Migrated::place)
        .filter(Files::isRegularFile);
  }

  private static Path place(CodeSource source) {
    try {
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String known(Path archive) {
    try {
      return Files.size(archive) + " " + Files.getLastModifiedTime(archive);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
