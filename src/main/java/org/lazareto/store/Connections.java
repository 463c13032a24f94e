// SPDX-License-Identifier: Apache-2.0
package org.lazareto.store;

import static org.lazareto.store.Trouble.isTrouble;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.lazareto.text.LazaretoException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/** Opens connections, and brings the tables to their newest form before the first. Thread-safe. */
final class Connections {

  private static final String MODE = "rw-r-----";

  private final StoreSettings settings;
  private final List<String> rooms;
  private final boolean readOnly;
  private boolean migrated;

  Connections(StoreSettings settings, List<String> rooms, boolean readOnly) {
    this.settings = settings;
    this.rooms = List.copyOf(rooms);
    this.readOnly = readOnly;
  }

  Path database() {
    return settings.database();
  }

  Handle forWriting() {
    if (readOnly) {
      throw new IllegalStateException("this database was opened to be read only");
    }
    migrate();
    return open(writing());
  }

  Handle forReading() {
    if (!readOnly) {
      migrate();
    }
    SQLiteConfig config = config();
    config.setReadOnly(true);
    return open(config);
  }

  // Closing is the caller's.
  @SuppressWarnings("MustBeClosedChecker")
  private Handle open(SQLiteConfig config) {
    try {
      Connection connection = config.createConnection(url());
      Handle handle = Jdbi.open(connection).setStatementBuilder(new KeptStatements());
      // Our SQL is no template: looking for what is to be filled in costs as much as binding it.
      handle.getConfig(SqlStatements.class).setTemplateEngine(TemplateEngine.NOP);
      return handle;
    } catch (SQLException e) {
      throw new StoreUnavailable(database(), e);
    }
  }

  private synchronized void migrate() {
    if (migrated) {
      return;
    }
    create();
    SQLiteDataSource source = new SQLiteDataSource(writing());
    source.setUrl(url());
    try (Connection connection = source.getConnection()) {
      Migrated before = Migrated.in(connection);
      Set<String> known = before.rooms();
      for (String room : rooms) {
        if (!known.contains(room)) {
          migrate(room, source);
          before.note(room);
        }
      }
      migrated = true;
    } catch (FlywayException e) {
      if (isTrouble(e)) {
        throw new StoreUnavailable(database(), e);
      }
      throw new LazaretoException(
          e, "store.migration", database().toString(), String.valueOf(e.getMessage()));
    } catch (SQLException e) {
      throw new StoreUnavailable(database(), e);
    }
  }

  private static void migrate(String room, SQLiteDataSource source) {
    Flyway.configure(Connections.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:org/lazareto/" + room + "/migrations")
        .table("migration_" + room)
        // Every room counts for itself in a file that other rooms have filled before.
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
  }

  /** Makes the file ourselves, since SQLite would let everybody read it. */
  private void create() {
    Path file = database().toAbsolutePath();
    try {
      Files.createDirectories(file.resolveSibling(""));
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(MODE)));
    } catch (FileAlreadyExistsException _) {
      return;
    } catch (IOException e) {
      throw new StoreUnavailable(database(), e);
    }
  }

  private SQLiteConfig writing() {
    SQLiteConfig config = config();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    // A file that vanished while we run is trouble to tell, not an empty journal to begin.
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    return config;
  }

  private SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout((int) settings.busy().toMillis());
    config.enforceForeignKeys(true);
    // Else the driver asks after every change which row it was.
    config.setGetGeneratedKeys(false);
    return config;
  }

  private String url() {
    return "jdbc:sqlite:" + database();
  }
}
