// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.mail.Address;
import org.lazareto.mail.Client;
import org.lazareto.mail.Direction;
import org.lazareto.mail.Envelope;
import org.lazareto.mail.Route;
import org.lazareto.store.Database;
import org.lazareto.store.StoreSettings;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Treatment;
import org.lazareto.verdict.Verdict;

class AtWorkTest {

  private static final Instant NOW = Instant.parse("2026-11-29T06:00:00.123Z");

  @TempDir Path folder;

  @Test
  void whoWasAtWorkWhenTheProcessDiedIsKnownWithAllOfItsIntake() throws IOException {
    AtWork before = atWork();
    assertThat(before.begin(intake("A1", 2), NOW)).isTrue();
    assertThat(before.begin(intake("A2", 1), NOW)).isTrue();
    before.end("A2");
    AtWork after = atWork();
    assertThat(after.left("sendmail")).containsExactly(new Begun(intake("A1", 2), NOW));
    assertThat(after.left("milter")).isEmpty();
    after.forget(after.left("sendmail"));
    assertThat(atWork().left("sendmail")).isEmpty();
  }

  @Test
  void whatDoesNotFitIsNotTaken() {
    AtWork work = atWork();
    assertThat(work.begin(intake("LARGE", 1_000), NOW)).isFalse();
    assertThat(work.begin(intake("A1", 1), NOW)).isTrue();
    assertThat(work.begin(intake("A1", 1), NOW)).isFalse();
    List<Boolean> taken =
        IntStream.range(0, 70).mapToObj(i -> work.begin(intake("B" + i, 1), NOW)).toList();
    assertThat(taken.stream().filter(t -> t)).hasSize(63);
    work.end("A1");
    assertThat(work.begin(intake("C", 1), NOW)).isTrue();
    assertThat(AtWork.none().begin(intake("A1", 1), NOW)).isFalse();
  }

  @Test
  void aPlaceThatIsHalfWrittenIsNoMessage() throws IOException {
    AtWork before = atWork();
    assertThat(before.begin(intake("A1", 1), NOW)).isTrue();
    Path file = folder.resolve("lazareto.db-at-work");
    byte[] bytes = Files.readAllBytes(file);
    bytes[40] ^= 1;
    Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);
    assertThat(atWork().left("sendmail")).isEmpty();
  }

  @Test
  void theRowsAreWrittenOnceAtTheEnd() {
    List<Entry> told = new ArrayList<>();
    try (Database database = database()) {
      Journal journal = journal(database, told);
      assertThat(journal.begin(intake("A1", 2))).isEqualTo(Attempt.FIRST);
      assertThat(journal.entry("A1")).isEmpty();
      journal.intend(intent("A1", 2));
      assertThat(journal.entry("A1")).isEmpty();
      assertThat(journal.intent("A1")).contains(intent("A1", 2));
      journal.finishSoon("A1", NOW.plusSeconds(1));
      Entry read = journal.entry("A1").orElseThrow();
      assertThat(read.finished()).contains(NOW.plusSeconds(1));
      // What is told without reading it back is what the rows say.
      assertThat(told).containsExactly(read);
    }
    assertThat(atWork().left("sendmail")).isEmpty();
  }

  @Test
  void whoDiedBetweenIntentAndEndHasAllRowsAfterTheStart() {
    Entry ended;
    try (Database database = database()) {
      Journal journal = journal(database, new ArrayList<>());
      journal.begin(intake("A1", 2));
      journal.intend(intent("A1", 2), dossier());
      journal.begin(intake("A2", 2));
      journal.intend(intent("A2", 2), dossier());
      journal.finish("A2", NOW.plusSeconds(1));
      ended = journal.entry("A2").orElseThrow();
    }
    try (Database database = database()) {
      List<Entry> told = new ArrayList<>();
      Journal journal = journal(database, told);
      assertThat(journal.openIntents("milter")).isEmpty();
      assertThat(journal.openIntents("sendmail")).containsExactly(intent("A1", 2));
      assertThat(journal.recover("sendmail")).isEmpty();
      journal.finish("A1", NOW.plusSeconds(1));
      Entry read = journal.entry("A1").orElseThrow();
      assertThat(told).containsExactly(read);
      assertThat(read.fates().getFirst().outcome()).isEqualTo(Outcome.DELIVERED);
      assertThat(read.finished()).isEqualTo(ended.finished());
      assertThat(journal.dossier("A1")).isEqualTo(journal.dossier("A2")).contains(dossier());
      assertThat(names(database, "A1")).isEqualTo(names(database, "A2")).containsExactly("a.zip");
      assertThat(messages(database)).isEqualTo(2);
      assertThat(journal.openIntents("sendmail")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"begun = x'00'", "dossier = x'00'", "dossier = NULL", "body = '{'"})
  void aDamagedIntentKeepsTheOthersFromNothing(String damage) {
    try (Database database = database()) {
      Journal journal = journal(database, new ArrayList<>());
      for (String id : List.of("A1", "A2")) {
        journal.begin(intake(id, 1));
        journal.intend(intent(id, 1), dossier());
      }
      database.change(
          handle -> handle.execute("UPDATE intent SET " + damage + " WHERE message = 'A1'"));
    }
    try (Database database = database()) {
      Journal journal = journal(database, new ArrayList<>());
      assertThat(journal.openIntents("sendmail")).containsExactly(intent("A2", 1));
      assertThat(journal.intent("A1")).isEmpty();
      journal.finish("A1", NOW.plusSeconds(1));
      journal.finish("A2", NOW.plusSeconds(1));
      assertThat(journal.entry("A1")).isEmpty();
      assertThat(journal.entry("A2").orElseThrow().finished()).isPresent();
    }
  }

  @Test
  void anIntentThatWasNotCarriedOutDoesNotStandInTheWay() {
    try (Database database = database()) {
      Journal journal = journal(database, new ArrayList<>());
      journal.begin(intake("A1", 1));
      journal.intend(intent("A1", 1), dossier());
      // The move failed; at the next try the message has to wait.
      journal.begin(intake("A1", 1));
      journal.defer("A1", "an engine is silent", false);
      assertThat(journal.entry("A1").orElseThrow().finished()).isEmpty();
      // It was carried out after all, as the queue shows.
      journal.finish("A1", NOW.plusSeconds(1));
      Entry read = journal.entry("A1").orElseThrow();
      assertThat(read.finished()).contains(NOW.plusSeconds(1));
      assertThat(read.verdict()).contains(Verdict.CLEAN);
      assertThat(names(database, "A1")).containsExactly("a.zip");
      assertThat(messages(database)).isEqualTo(1);
    }
  }

  @Test
  void anIntentOfAnEarlierVersionIsStillCarriedOut() {
    try (Database database = database()) {
      Journal journal = journal(database, new ArrayList<>());
      journal.begin(intake("A1", 1), true);
      journal.intend(intent("A1", 1));
      database.change(
          handle -> {
            handle.execute("ALTER TABLE intent DROP COLUMN begun");
            handle.execute("ALTER TABLE intent DROP COLUMN dossier");
            handle.execute("DELETE FROM migration_journal WHERE version = '12'");
          });
    }
    try (Database database = database()) {
      Journal journal = journal(database, new ArrayList<>());
      assertThat(journal.openIntents("sendmail")).containsExactly(intent("A1", 1));
      journal.finish("A1", NOW.plusSeconds(1));
      assertThat(journal.entry("A1").orElseThrow().finished()).isPresent();
    }
  }

  private static Dossier dossier() {
    Part part =
        new Part(
            "1",
            List.of("a.zip"),
            "application/zip",
            "application/zip",
            5,
            "ab".repeat(32),
            false,
            Optional.empty(),
            List.of());
    Dossier.Seen seen = new Dossier.Seen(List.of(part), List.of(), new TreeMap<>());
    return new Dossier(
        NOW, Duration.ZERO, seen, new Dossier.LeftOut(0, 0, 0), List.of(), List.of());
  }

  private static List<String> names(Database database, String id) {
    return database.read(
        handle ->
            new PartRows(handle, JournalSettings.defaults())
                .of(List.of(id)).getOrDefault(id, List.of()).stream()
                    .flatMap(part -> part.names().stream())
                    .toList());
  }

  private static int messages(Database database) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT coalesce(sum(messages), 0) FROM hour_total")
                .mapTo(Integer.class)
                .one());
  }

  @Test
  void whatWaitsHasItsRowAndIsRememberedTheNextTime() {
    try (Database database = database()) {
      Journal journal = journal(database, new ArrayList<>());
      assertThat(journal.begin(intake("A1", 1)).attempts()).isZero();
      journal.defer("A1", "an engine is silent", true);
      assertThat(journal.entry("A1").orElseThrow().attempts()).isEqualTo(1);
      assertThat(journal.begin(intake("A1", 1)).attempts()).isEqualTo(1);
    }
  }

  @Test
  void whoWasAtWorkWithoutARowIsASuspectAfterTheStart() {
    try (Database database = database()) {
      assertThat(journal(database, new ArrayList<>()).begin(intake("A1", 1)).suspect()).isFalse();
    }
    try (Database database = database()) {
      Journal journal = journal(database, new ArrayList<>());
      assertThat(journal.recover("sendmail")).containsExactly(new Suspect("A1", 0, false));
      assertThat(journal.begin(intake("A1", 1), true).suspect()).isTrue();
    }
    try (Database database = database()) {
      // It killed the gate alone: now it counts.
      Journal journal = journal(database, new ArrayList<>());
      assertThat(journal.recover("sendmail")).containsExactly(new Suspect("A1", 1, true));
      assertThat(journal.begin(intake("A1", 1)).attempts()).isEqualTo(1);
    }
  }

  private AtWork atWork() {
    return AtWork.beside(folder.resolve("lazareto.db"));
  }

  private Database database() {
    return Database.of(StoreSettings.at(folder.resolve("lazareto.db")), List.of(Journal.ROOM));
  }

  private Journal journal(Database database, List<Entry> told) {
    Journal.Gate gate = new Journal.Gate(List::of, Sequel.NONE, told::add, atWork());
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return new Journal(database, JournalSettings.defaults(), clock, gate);
  }

  private static Intent intent(String id, int recipients) {
    Treatment deliver = new Treatment.Deliver();
    Share share = new Share(id, deliver, recipients(recipients), "default", "");
    return new Intent(
        id, NOW, Verdict.CLEAN, List.of(), "Informe", "<1@x.test>", List.of(share), false);
  }

  private static Intake intake(String id, int recipients) {
    Client client = new Client("mx.x.test", "192.0.2.1", "mx", true);
    Address sender = new Address("<ana@x.test>");
    Envelope envelope = new Envelope(id, NOW, Route.SMTP, client, sender, recipients(recipients));
    return new Intake(id, "sendmail", envelope, Direction.INBOUND, "norte", 1234);
  }

  private static List<Address> recipients(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Address("<luis" + i + "@salud.test>"))
        .toList();
  }

  @Test
  void anIdThatWasNotedIsKnown() {
    IdFilter filter = new IdFilter();
    assertThat(filter.mayHave("6ANDbo7l017868")).isFalse();
    filter.note("6ANDbo7l017868");
    assertThat(filter.mayHave("6ANDbo7l017868")).isTrue();
    assertThat(Optional.of("6ANDbo7m017868").filter(filter::mayHave)).isEmpty();
  }
}
