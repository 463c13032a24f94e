// SPDX-License-Identifier: Apache-2.0
package org.lazareto.notice;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.lazareto.journal.Entry;
import org.lazareto.journal.Outcome;
import org.lazareto.journal.Sequel;
import org.lazareto.mail.Address;
import org.lazareto.mail.Client;
import org.lazareto.mail.Envelope;
import org.lazareto.mail.Route;
import org.lazareto.mail.Site;
import org.lazareto.match.Glob;
import org.lazareto.notice.Letter.Facts;
import org.lazareto.store.Database;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Verdict;

/**
 * Decides whom to tell of a message that was stopped, and writes it down with the message's final
 * rows. Thread-safe.
 */
public final class Outbox implements Sequel {

  /** The name of the tables' room. */
  public static final String ROOM = "notice";

  private final Database database;
  private final NoticeSettings settings;
  private final Site site;
  private final List<Glob> never;
  private final Clock clock;

  public Outbox(Database database, NoticeSettings settings, Site site, Clock clock) {
    this.database = database;
    this.settings = settings;
    this.site = site;
    this.never = settings.never().stream().map(Glob::new).toList();
    this.clock = clock;
  }

  @Override
  public void follow(Handle handle, Entry entry, boolean automatic) {
    if (!stopped(entry)) {
      return;
    }
    Instant now = entry.finished().orElseGet(clock::instant);
    String name = name(entry);
    count(new OutbreakRows(handle), entry, name, now);
    NoticeRows rows = new NoticeRows(handle);
    for (Letter letter : letters(entry, name, automatic, now)) {
      if (rows.roomFor(letter, settings.limits())) {
        rows.add(letter);
      }
    }
  }

  /** Tells staff that somebody asks for held mail. */
  public void requested(Entry entry, Address by, String reason) {
    Facts facts = facts(entry, name(entry), by.text(), reason);
    Instant now = clock.instant();
    String topic = entry.id() + " " + by.key();
    toStaff(new Letter(Kind.REQUEST, Address.NULL, topic, now, facts));
  }

  /** Asks staff to look at held mail. */
  public void forwarded(Entry entry, String by, String reason) {
    Facts facts = facts(entry, name(entry), by, reason);
    Instant now = clock.instant();
    // Each time anew: whoever asks again has more to say.
    toStaff(new Letter(Kind.FORWARDED, Address.NULL, entry.id() + " " + now, now, facts));
  }

  private void toStaff(Letter letter) {
    database.change(
        handle ->
            settings.staffAddresses().forEach(to -> new NoticeRows(handle).add(letter.to(to))));
  }

  /** Tells somebody that their request was refused. */
  public void refused(Entry entry, Address by, String reason) {
    Facts facts = facts(entry, name(entry), by.text(), reason);
    Letter letter = new Letter(Kind.REFUSED, by, entry.id(), clock.instant(), facts);
    database.change(handle -> new NoticeRows(handle).add(letter));
  }

  /** For somebody at least it goes nowhere, and not because somebody else took it. */
  private static boolean stopped(Entry entry) {
    return entry.verdict().filter(v -> v != Verdict.CLEAN).isPresent() && stoppedFor(entry) > 0;
  }

  private static int stoppedFor(Entry entry) {
    return (int)
        entry.fates().stream()
            .filter(
                fate ->
                    switch (fate.outcome()) {
                      case QUARANTINED, REJECTED, DISCARDED -> true;
                      case WAITING,
                          APART,
                          DELIVERED,
                          DELIVERED_REPLACED,
                          DIVERTED,
                          DEFERRED,
                          REMOVED ->
                          false;
                    })
            .count();
  }

  private void count(OutbreakRows rows, Entry entry, String name, Instant now) {
    rows.count(name, stoppedFor(entry), now);
    Client client = entry.intake().envelope().client();
    String station = client.address().isEmpty() ? client.name() : client.address();
    if (fromInside(entry) && !station.isEmpty()) {
      rows.station(name, station);
    }
  }

  private List<Letter> letters(Entry entry, String name, boolean automatic, Instant now) {
    Address sender = entry.intake().envelope().sender();
    if (sender.isNull()) {
      return List.of(); // RFC 3834 2: what tells of mail is not told of
    }
    List<Letter> letters = new ArrayList<>();
    Facts facts = facts(entry, name, "", "");
    if (settings.recipients()) {
      entry.fates().stream()
          .filter(fate -> fate.outcome() == Outcome.QUARANTINED)
          .map(Entry.Fate::recipient)
          .filter(site::ours)
          .filter(to -> never.stream().noneMatch(glob -> glob.matches(to.key())))
          .forEach(to -> letters.add(new Letter(Kind.RECIPIENT, to, name, now, facts)));
    }
    if (settings.senders() && !automatic && genuine(entry)) {
      letters.add(new Letter(Kind.SENDER, sender, name, now, facts));
    }
    return letters;
  }

  /**
   * Whether the sender is who the message says: ours, from inside, and not what a worm wrote, which
   * takes its neighbours' names too, unless a user of this host or one with a password sent it. Who
   * was refused in the session knows already.
   */
  private boolean genuine(Entry entry) {
    Envelope envelope = entry.intake().envelope();
    boolean known = envelope.route() == Route.LOCAL || envelope.client().authenticated();
    boolean infected = entry.verdict().filter(v -> v == Verdict.INFECTED).isPresent();
    return fromInside(entry)
        && site.ours(envelope.sender())
        && (known || !infected)
        && entry.fates().stream().anyMatch(fate -> fate.outcome() == Outcome.QUARANTINED);
  }

  private static boolean fromInside(Entry entry) {
    return switch (entry.intake().direction()) {
      case INTERNAL, OUTBOUND -> true;
      case INBOUND -> false;
    };
  }

  /** What a worm is called, else what else was found first, else the rule. */
  private static String name(Entry entry) {
    Stream<Finding> viruses = entry.findings().stream().filter(f -> f.kind() == Finding.Kind.VIRUS);
    return Stream.concat(viruses, entry.findings().stream())
        .map(Finding::name)
        .findFirst()
        .orElseGet(() -> entry.fates().getFirst().rule());
  }

  private static Facts facts(Entry entry, String name, String by, String reason) {
    return new Facts(
        entry.id(),
        entry.messageId(),
        entry.intake().envelope().sender().text(),
        entry.fates().stream()
            .filter(fate -> fate.outcome() == Outcome.QUARANTINED)
            .map(fate -> fate.recipient().text())
            .toList(),
        entry.subject(),
        name,
        entry.verdict().map(Verdict::label).orElse(""),
        entry.intake().envelope().arrived().toEpochMilli(),
        0,
        1,
        List.of(),
        by,
        reason);
  }
}
