// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.mail.Address;
import org.lazareto.mail.Client;
import org.lazareto.mail.Direction;
import org.lazareto.mail.Envelope;
import org.lazareto.mail.Route;
import org.lazareto.store.Database;
import org.lazareto.store.StoreSettings;
import org.lazareto.store.StoreUnavailable;
import org.lazareto.verdict.Treatment;
import org.lazareto.verdict.Verdict;

class FinishingTest {

  private static final Instant NOW = Instant.parse("2026-11-29T06:00:00Z");
  private static final List<Address> LUIS = List.of(new Address("<luis@salud.test>"));

  @TempDir Path folder;

  @Test
  void whileTheFinalRowsAreRefusedNothingMoreIsBegunAndAfterwardsTheyAreThere()
      throws SQLException {
    Path file = folder.resolve("lazareto.db");
    StoreSettings settings =
        new StoreSettings(file, 1, 8, 8, Duration.ofMillis(50), Duration.ofMillis(1), 8);
    List<Entry> told = new ArrayList<>();
    try (Database database = Database.of(settings, List.of(Journal.ROOM))) {
      Journal.Gate gate = new Journal.Gate(List::of, Sequel.NONE, told::add, AtWork.beside(file));
      Journal journal = new Journal(database, JournalSettings.defaults(), Clock.systemUTC(), gate);
      assertThat(journal.begin(intake("A1"))).isEqualTo(Attempt.FIRST);
      Share share = new Share("A1", new Treatment.Deliver(), LUIS, "default", "");
      journal.intend(
          new Intent("A1", NOW, Verdict.CLEAN, List.of(), "", "", List.of(share), false));
      // Somebody else writes for longer than anybody waits: as good as a disk that refuses.
      try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
          Statement statement = other.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        journal.finishSoon("A1", NOW);
        assertThat(journal.entry("A1").flatMap(Entry::finished)).isEmpty();
        assertThatThrownBy(() -> journal.begin(intake("A2"))).isInstanceOf(StoreUnavailable.class);
        assertThat(told).isEmpty();
        statement.execute("ROLLBACK");
      }
      assertThat(journal.begin(intake("A2"))).isEqualTo(Attempt.FIRST);
      assertThat(journal.entry("A1").flatMap(Entry::finished)).isEqualTo(Optional.of(NOW));
      assertThat(told).hasSize(1);
    }
  }

  private static Intake intake(String id) {
    Envelope envelope =
        new Envelope(id, NOW, Route.SMTP, Client.UNKNOWN, new Address("<ana@x.test>"), LUIS);
    return new Intake(id, "sendmail", envelope, Direction.INBOUND, "norte", 1);
  }
}
