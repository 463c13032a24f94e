// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.lazareto.journal.Journal;
import org.lazareto.policy.Policy;
import org.lazareto.quarantine.Index;
import org.lazareto.quarantine.Quarantine;
import org.lazareto.rule.RuleBook;
import org.lazareto.store.Database;

/**
 * What a gate keeps on disk, to be looked at by another process while the gate works or rests.
 * Confined to one thread; each database is closed by whoever asked for it.
 */
record Kept(Settings settings, Clock clock) {

  static Kept by(Settings settings) {
    return new Kept(settings, Clock.systemUTC());
  }

  /**
   * The journal's database, for reading only.
   *
   * @throws UnknownException if no gate has ever made it
   */
  Database database() {
    Path file = settings.store().database();
    if (!Files.exists(file)) {
      throw new UnknownException("store.missing", file.toString());
    }
    return Database.readOnly(settings.store());
  }

  /** Rules behind the outbreak rules that hold; without a gate's database there are none. */
  Policy withOutbreak(Policy standing) {
    if (!Files.exists(settings.store().database())) {
      return standing;
    }
    try (Database database = database()) {
      return new RuleBook(database).before(standing, clock.instant());
    }
  }

  Journal journal(Database database) {
    return new Journal(database, settings.journal(), clock);
  }

  /** The store of held mail; empty where there is none yet, since opening it would make it. */
  Optional<Quarantine> quarantine() throws IOException {
    Path directory = settings.quarantine().directory();
    if (!Files.isDirectory(directory)) {
      return Optional.empty();
    }
    Quarantine store = Quarantine.open(settings.quarantine(), clock);
    return Optional.of(Index.reading(directory).map(store::with).orElse(store));
  }
}
