// SPDX-License-Identifier: Apache-2.0
package org.lazareto.fake;

import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/** A room's database as an earlier version of this program left it. Stateless. */
public final class OldRoom {

  private OldRoom() {}

  /** Made up to that migration, and to be filled. */
  public static Jdbi at(String room, String migration, Path file) {
    String url = "jdbc:sqlite:" + file;
    Flyway.configure()
        .dataSource(url, null, null)
        .locations("classpath:org/lazareto/" + room + "/migrations")
        .table("migration_" + room)
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .target(migration)
        .load()
        .migrate();
    return Jdbi.create(url);
  }
}
