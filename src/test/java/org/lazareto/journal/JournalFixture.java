// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.lazareto.fake.FakeClock;
import org.lazareto.mail.Address;
import org.lazareto.mail.Client;
import org.lazareto.mail.Direction;
import org.lazareto.mail.Envelope;
import org.lazareto.mail.Route;
import org.lazareto.store.Database;
import org.lazareto.store.StoreSettings;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Treatment;
import org.lazareto.verdict.Verdict;

/** A journal in a directory of its own, and short words for what happens to messages. */
final class JournalFixture implements AutoCloseable {

  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  static final Address ANA = new Address("Ana@health.test");
  static final Address JUAN = new Address("juan@health.test");

  final FakeClock clock = new FakeClock(NOON);
  final Database database;
  final Journal journal;

  JournalFixture(Path directory) {
    database = Database.of(StoreSettings.at(directory.resolve("j.db")), List.of(Journal.ROOM));
    journal = new Journal(database, JournalSettings.defaults(), clock);
  }

  Intake intake(String id, Address... recipients) {
    return intake("sendmail", Route.SMTP, id, recipients);
  }

  /** The same at a door that lives in its peers' sessions. */
  Intake inSession(String id, Address... recipients) {
    return intake("milter", Route.MILTER, id, recipients);
  }

  private Intake intake(String door, Route route, String id, Address... recipients) {
    Envelope envelope =
        new Envelope(
            id,
            clock.instant().minusSeconds(2),
            route,
            new Client("mx.out.test", "192.0.2.1", "mx"),
            new Address("pepe@out.test"),
            List.of(recipients));
    return new Intake(id, door, envelope, Direction.INBOUND, "Pinar", 1000);
  }

  Attempt begin(String id, Address... recipients) {
    return journal.begin(intake(id, recipients), false);
  }

  Intent intent(String id, Verdict verdict, Share... shares) {
    List<Finding> findings =
        verdict == Verdict.CLEAN
            ? List.of()
            : List.of(new Finding("2!a.exe", Finding.Kind.VIRUS, "Eicar-Test", "clamd"));
    return new Intent(
        id, clock.instant(), verdict, findings, "¡Hola!", "<1@out.test>", List.of(shares), false);
  }

  static Share share(String copyId, Treatment treatment, Address... recipients) {
    return new Share(copyId, treatment, List.of(recipients), "standard", "");
  }

  /** A whole clean life: begun, intended, delivered under its own id. */
  void delivered(String id, Address... recipients) {
    begin(id, recipients);
    journal.intend(
        intent(id, Verdict.CLEAN, share(id, new Treatment.Deliver(), recipients)), Dossier.NONE);
    journal.finish(id, clock.instant());
  }

  void quarantined(String id, Address... recipients) {
    begin(id, recipients);
    intendedToBeHeld(id, recipients);
    journal.finish(id, clock.instant());
  }

  void intendedToBeHeld(String id, Address... recipients) {
    journal.intend(
        intent(id, Verdict.INFECTED, share(id, new Treatment.Quarantine(), recipients)),
        Dossier.NONE);
  }

  List<Outcome> outcomes(String id) {
    return Stream.of(journal.entry(id).orElseThrow())
        .flatMap(e -> e.fates().stream())
        .map(Entry.Fate::outcome)
        .toList();
  }

  @Override
  public void close() {
    database.close();
  }
}
