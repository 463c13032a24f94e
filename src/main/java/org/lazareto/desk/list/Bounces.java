// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.lazareto.desk.Confirmations;
import org.lazareto.desk.list.DeliveryReport.Fate;
import org.lazareto.desk.list.Destination.Role;
import org.lazareto.desk.list.ListLetters.Kind;
import org.lazareto.desk.list.ListSettings.BounceSettings;
import org.lazareto.limit.Limits;
import org.lazareto.mail.Address;
import org.lazareto.ops.MailLine;
import org.lazareto.store.Database;
import org.lazareto.unpack.Unpacker;

/**
 * What becomes of members whose mail comes back: a score, a trial mail whose return path nobody can
 * guess, and only if that comes back too no more mail, and letters. Thread-safe.
 *
 * <p>Anybody can forge what seems to have come back for a member; the trial mail's return path is
 * what they cannot know, so that nobody else takes him off.
 */
final class Bounces {

  /** Of a mailed word; the list's name follows. */
  static final String RESTORE = "list.restore.";

  private static final int AT_ONCE = 100;
  private static final int LONGEST = 300;

  private final Database database;
  private final ListLetters letters;
  private final Confirmations confirmations;
  private final Terms terms;
  private final Clock clock;

  /** What is read with what, and how much is borne. */
  record Terms(BounceSettings bounce, ListAddresses addresses, Unpacker unpacker, Limits limits) {}

  Bounces(
      Database database,
      ListLetters letters,
      Confirmations confirmations,
      Terms terms,
      Clock clock) {
    this.database = database;
    this.letters = letters;
    this.confirmations = confirmations;
    this.terms = terms;
    this.clock = clock;
  }

  /** Takes what came back to a list's return path. */
  void take(MailList list, String detail, Incoming incoming) throws IOException {
    String small = detail.toLowerCase(Locale.ROOT);
    List<DeliveryReport> reports =
        DeliveryReport.of(incoming.message(), terms.unpacker(), terms.limits());
    if (small.startsWith(ListAddresses.PROBE)) {
      if (came(incoming, reports)) {
        probed(list, small.substring(ListAddresses.PROBE.length()));
      }
      return;
    }
    Optional<Address> told = ListAddresses.member(detail);
    if (told.isPresent()) {
      fate(incoming, reports).ifPresent(fate -> note(list, told.get(), fate));
    } else {
      // The one message of a node: the report alone says for whom.
      reports.forEach(report -> note(list, report.recipient(), report.fate()));
    }
  }

  private static boolean came(Incoming incoming, List<DeliveryReport> reports) {
    return fate(incoming, reports).map(fate -> fate.hard() || reports.isEmpty()).orElse(false);
  }

  /**
   * The worst that is told; without a report from a server only what the null sender says counts.
   */
  private static Optional<Fate> fate(Incoming incoming, List<DeliveryReport> reports) {
    if (reports.isEmpty()) {
      boolean reply =
          incoming.first("auto-submitted").toLowerCase(Locale.ROOT).startsWith("auto-replied");
      return incoming.sender().isNull() && !reply
          ? Optional.of(new Fate(false, "", incoming.subject()))
          : Optional.empty();
    }
    return reports.stream()
        .map(DeliveryReport::fate)
        .filter(Fate::counts)
        .max(java.util.Comparator.comparing(Fate::hard));
  }

  /** Counts one message that came back from that address, or was refused at once. */
  void note(MailList list, Address address, Fate fate) {
    if (!fate.counts()) {
      return;
    }
    Instant now = clock.instant();
    boolean known =
        database.write(
            handle -> {
              Optional<Member> member = new MemberRows(handle).find(list.name(), address);
              member.ifPresent(one -> count(handle, list, one, fate, now));
              return member.isPresent();
            });
    MailLine.of("list")
        .with("list", list.name())
        .with("bounce", fate.hard() ? "hard" : "soft")
        .with("member", known ? address.text() : "?")
        .with("status", fate.status())
        .write();
  }

  private void count(Handle handle, MailList list, Member member, Fate fate, Instant now) {
    BounceRows rows = new BounceRows(handle);
    Fate cut =
        new Fate(
            fate.hard(),
            fate.status(),
            fate.detail().substring(0, Math.min(LONGEST, fate.detail().length())));
    double worst = rows.worst(member.number(), now.minus(terms.bounce().every()));
    rows.add(list.name(), member.number(), cut, now);
    if (member.suspended()) {
      return;
    }
    boolean fresh = rows.scored(member.number()).isBefore(now.minus(terms.bounce().decay()));
    double before = fresh ? 0 : member.standing().score();
    double score = before + Math.max(0, fate.weight() - worst);
    rows.score(member.number(), score, now);
    if (score >= terms.bounce().limit()) {
      probe(handle, list, member, now);
    }
  }

  /** A trial: the letter itself matters less than whether it comes back. */
  private void probe(Handle handle, MailList list, Member member, Instant now) {
    BounceRows rows = new BounceRows(handle);
    if (rows.probing(member.number())) {
      return;
    }
    String word = Words.secret();
    rows.probe(member.number(), word, now);
    ListLetters.Way way = letters.to(list, member.address(), member.locale());
    boolean ignored =
        letters.write(
            handle,
            list,
            Kind.PROBE,
            new ListLetters.Way(
                way.recipient(),
                way.language(),
                terms.addresses().of(list.name(), Role.BOUNCES, ListAddresses.PROBE + word),
                way.reply()));
  }

  private void probed(MailList list, String word) {
    Instant now = clock.instant();
    Optional<Member> member =
        database.write(
            handle -> {
              BounceRows rows = new BounceRows(handle);
              Optional<Member> found = rows.ofProbe(list.name(), word);
              found.ifPresent(one -> rows.suspend(one.number(), now));
              return found;
            });
    member.ifPresent(
        one ->
            MailLine.of("list")
                .with("list", list.name())
                .with("member", one.address())
                .with("outcome", "suspended")
                .write());
  }

  /** What time brings: trials that did not come back, letters to the suspended, the end. */
  void upkeep() {
    Instant now = clock.instant();
    database.change(
        handle -> {
          BounceRows rows = new BounceRows(handle);
          rows.clockSetBack(now);
          rows.arrived(now.minus(terms.bounce().probe()));
        });
    List<Member> due =
        database.read(
            handle -> new BounceRows(handle).toWarn(now.minus(terms.bounce().warn()), AT_ONCE));
    due.forEach(member -> warn(member, now));
    database.change(handle -> new BounceRows(handle).forget(now.minus(terms.bounce().decay())));
  }

  private void warn(Member member, Instant now) {
    MailList list = database.read(handle -> new ListRows(handle).find(member.list())).orElseThrow();
    int left = terms.bounce().warnings() - member.standing().warnings();
    if (left <= 0) {
      remove(list, member);
      return;
    }
    String word =
        confirmations.again(
            RESTORE + list.name(),
            member.address(),
            list.name(),
            terms.bounce().warn().multipliedBy(left + 1L));
    database.change(
        handle -> {
          new BounceRows(handle).warned(member.number(), now);
          boolean ignored =
              letters.write(
                  handle,
                  list,
                  Kind.SUSPENDED,
                  letters.asking(
                      list, member.address(), member.locale(), ListAddresses.CONFIRM + word),
                  word,
                  left - 1);
        });
  }

  private void remove(MailList list, Member member) {
    letters.dismiss(list, member, Kind.REMOVED);
    MailLine.of("list")
        .with("list", list.name())
        .with("member", member.address())
        .with("outcome", "removed")
        .write();
  }
}
