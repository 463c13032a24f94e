// SPDX-License-Identifier: Apache-2.0
package org.lazareto.fake;

import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/** The desk's database as an earlier version of this program left it. Stateless. */
public final class OldDesk {

  private OldDesk() {}

  /** Made up to that migration, and to be filled. */
  public static Jdbi at(String migration, Path file) {
    String url = "jdbc:sqlite:" + file;
    Flyway.configure()
        .dataSource(url, null, null)
        .locations("classpath:org/lazareto/desk/migrations")
        .table("migration_desk")
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .target(migration)
        .load()
        .migrate();
    return Jdbi.create(url);
  }
}
