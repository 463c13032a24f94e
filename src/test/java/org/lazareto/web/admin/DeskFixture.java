// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.lazareto.alarm.Alarms;
import org.lazareto.control.Command;
import org.lazareto.control.ControlClient;
import org.lazareto.control.ControlServer;
import org.lazareto.control.ControlSettings;
import org.lazareto.fake.FakeClock;
import org.lazareto.journal.Dossier;
import org.lazareto.journal.Intake;
import org.lazareto.journal.Intent;
import org.lazareto.journal.Journal;
import org.lazareto.journal.JournalSettings;
import org.lazareto.journal.Share;
import org.lazareto.limit.ByteSize;
import org.lazareto.mail.Address;
import org.lazareto.mail.Client;
import org.lazareto.mail.Direction;
import org.lazareto.mail.Envelope;
import org.lazareto.store.Database;
import org.lazareto.store.StoreSettings;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Treatment;
import org.lazareto.verdict.Verdict;
import org.lazareto.web.Browser;
import org.lazareto.web.Person;
import org.lazareto.web.PortalFixture;
import org.lazareto.web.Role;
import org.lazareto.web.Route;
import org.lazareto.web.WebSettings;

/**
 * A site of the desk behind a started portal, over a real journal and the command socket of a gate
 * whose commands the test gives. Whoever asks is logged in with the role that the test sets.
 */
public final class DeskFixture implements AutoCloseable {

  public static final Instant NOW = Instant.parse("2026-11-28T12:30:00Z");
  public static final Address ANA = new Address("ana@health.test");

  /** Runs in a page that is not escaped, breaks out of attributes, and turns the direction. */
  public static final String HOSTILE = "<script>alert(1)</script>\"'&=x\u202egpj.exe";

  public final FakeClock clock = new FakeClock(NOW);
  public final Database database;
  public final Journal journal;
  public final PortalFixture portal;

  /** What the staff told the gate to do. */
  public final List<String> deeds = new ArrayList<>();

  private final Path folder;
  private Role role = Role.GAU;
  private Optional<ControlServer> gate = Optional.empty();

  /** With the site that {@code routes} makes of this fixture and its desk. */
  public DeskFixture(Path folder, Function<DeskFixture, Function<Desk, List<Route>>> routes) {
    this.folder = folder;
    this.database =
        Database.of(StoreSettings.at(folder.resolve("j.db")), List.of(Journal.ROOM, Alarms.ROOM));
    this.journal = new Journal(database, JournalSettings.defaults(), clock);
    Desk desk =
        new Desk(
            new ControlClient(socket(), Duration.ofSeconds(20)),
            (person, address, detail) -> deeds.add(person.name() + " " + detail));
    WebSettings settings = PortalFixture.settings(folder, WebSettings.Bounds.defaults());
    this.portal =
        new PortalFixture(
            settings,
            routes.apply(this).apply(desk),
            _ -> Optional.of(new Person("rosa", role, 1)));
  }

  private Path socket() {
    return folder.resolve("control.sock");
  }

  /** From now on a gate answers. */
  public void gate(Map<String, Command> commands) {
    ControlSettings settings =
        new ControlSettings(
            socket(), List.of(), List.of(), Duration.ofSeconds(20), ByteSize.kilobytes(64), 16);
    try {
      gate = Optional.of(ControlServer.start(settings, commands));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void as(Role other) {
    role = other;
  }

  /** Begins with a message that comes from {@code sender}. */
  public void begin(String id, String sender, Address... recipients) {
    Envelope envelope =
        new Envelope(
            id,
            clock.instant().minusSeconds(2),
            org.lazareto.mail.Route.SMTP,
            new Client("mx.out.test", "192.0.2.1", "mx"),
            new Address(sender),
            List.of(recipients));
    journal.begin(new Intake(id, "sendmail", envelope, Direction.INBOUND, "Pinar", 12_345), false);
  }

  /** A whole life of a message with that finding, held for Ana. */
  public void held(String id, String subject, Finding finding, Dossier dossier) {
    held(id, ANA, subject, finding, dossier);
  }

  /** The same for that one. */
  public void held(String id, Address whom, String subject, Finding finding, Dossier dossier) {
    Share share = new Share(id, new Treatment.Quarantine(), List.of(whom), "worms", "");
    intend(id, Verdict.INFECTED, List.of(finding), subject, share, dossier);
  }

  /** A whole life of a clean message. */
  public void delivered(String id, String subject, Address... recipients) {
    Share share = new Share(id, new Treatment.Deliver(), List.of(recipients), "clean mail", "");
    intend(id, Verdict.CLEAN, List.of(), subject, share, Dossier.NONE);
  }

  private void intend(
      String id,
      Verdict verdict,
      List<Finding> findings,
      String subject,
      Share share,
      Dossier dossier) {
    journal.intend(
        new Intent(
            id,
            clock.instant(),
            verdict,
            findings,
            subject,
            "<" + id + "@out.test>",
            List.of(share),
            false),
        dossier);
    journal.finish(id, clock.instant());
  }

  public HttpResponse<byte[]> get(String path, String language) {
    return portal.browser.get(
        path, "Accept-Encoding", "gzip", "Accept-Language", language, "Cookie", "none=none");
  }

  /** The page in English. */
  public String page(String path) {
    return Browser.text(get(path, "en"));
  }

  @Override
  public void close() {
    portal.close();
    gate.ifPresent(
        open -> {
          try {
            open.close();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    database.close();
  }
}
