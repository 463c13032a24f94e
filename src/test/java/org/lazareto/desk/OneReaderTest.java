// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.OldRoom;
import org.lazareto.store.Database;

/** What somebody read and reported is his however he had typed his name. */
class OneReaderTest {

  @TempDir private Path folder;

  @Test
  void readAndReportedUnderAnySpelling() {
    Path file = folder.resolve("desk.db");
    OldRoom.at("desk", "15", file).useHandle(OneReaderTest::fill);
    try (Database database = Database.ofOwner(file, List.of("desk"))) {
      assertThat(all(database, "SELECT reader || what FROM seen ORDER BY what"))
          .containsExactly("anax", "anay");
      assertThat(all(database, "SELECT reporter || sha256 FROM report ORDER BY number"))
          .containsExactly("anaa", "Anaa", "anab", "Eva@x.testc");
    }
  }

  private static List<String> all(Database database, String query) {
    return database.read(handle -> handle.createQuery(query).mapTo(String.class).list());
  }

  private static void fill(Handle handle) {
    handle.execute("INSERT INTO seen VALUES ('ana', 'x', 1), ('Ana', 'x', 1), ('ANA', 'y', 1)");
    handle.execute(
        "INSERT INTO report (number, at, reporter, address, language, place, sender, subject,"
            + " message_id, file, size, sha256, way) VALUES"
            + " (1, 1, 'ana', '', 'es', '', '', '', '', '1', 1, 'a', 'page'),"
            + " (2, 1, 'Ana', '', 'es', '', '', '', '', '2', 1, 'a', 'page'),"
            + " (3, 1, 'Ana', '', 'es', '', '', '', '', '3', 1, 'b', 'page'),"
            + " (4, 1, 'Eva@x.test', '', 'es', '', '', '', '', '4', 1, 'c', 'attached')");
  }
}
