// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.lazareto.desk.Confirmations;
import org.lazareto.desk.Originals;
import org.lazareto.desk.Report.Original;
import org.lazareto.desk.list.ListLetters.Kind;
import org.lazareto.desk.list.Post.Heading;
import org.lazareto.mail.Address;
import org.lazareto.ops.MailLine;
import org.lazareto.store.Database;
import org.lazareto.text.Catalogue;
import org.lazareto.text.LazaretoException;

/**
 * Lets posts wait for a moderator. That one waits and the letters about it are one transaction:
 * whatever is cut off in between, a post that waits is one that its moderators were written of.
 * Thread-safe.
 */
final class Holding {

  private final Database database;
  private final Originals files;
  private final Means means;
  private final ListSettings settings;
  private final Clock clock;

  /** What people are told with. */
  record Means(ListLetters letters, Confirmations confirmations, ListAddresses addresses) {}

  /** One that is to wait. */
  private record Waiting(MailList list, Incoming incoming, Heading heading, List<Reason> reasons) {}

  Holding(Database database, Originals files, Means means, ListSettings settings, Clock clock) {
    this.database = database;
    this.files = files;
    this.means = means;
    this.settings = settings;
    this.clock = clock;
  }

  Posting.Result hold(MailList list, Incoming incoming, Heading heading, List<Reason> reasons)
      throws IOException {
    Waiting waiting = new Waiting(list, incoming, heading, reasons);
    Original original = files.keep(incoming.message());
    long number = 0;
    try {
      number = database.write(handle -> held(handle, waiting, original));
    } finally {
      if (number == 0) {
        files.remove(original.file());
      }
    }
    if (number == 0) {
      return new Posting.Result.Known();
    }
    MailLine.of("list")
        .with("list", list.name())
        .with("held", number)
        .with("sender", heading.sender())
        .with("reasons", String.join(",", reasons.stream().map(Reason::label).toList()))
        .write();
    return new Posting.Result.Waits(number, reasons);
  }

  private long held(Handle handle, Waiting waiting, Original original) {
    HeldRows rows = new HeldRows(handle);
    String list = waiting.list().name();
    String id = waiting.heading().messageId();
    if (rows.has(list, id) || new PostRows(handle).has(list, id)) {
      return 0;
    }
    if (rows.count(list) >= settings.held()) {
      throw new LazaretoException("desk.list.held.full", list);
    }
    long number = rows.add(list, waiting.heading(), waiting.reasons(), original, clock.instant());
    tellSender(handle, waiting);
    for (Address owner : waiting.list().owners()) {
      if (!(waiting.reasons().contains(Reason.APPROVAL) && same(owner, waiting.heading()))) {
        tellOwner(handle, waiting, owner, number);
      }
    }
    return number;
  }

  /** Who wrote it learns that it waits. */
  private void tellSender(Handle handle, Waiting waiting) {
    MailList list = waiting.list();
    Address sender = waiting.heading().sender();
    boolean ours = sender.key().equals(means.addresses().posts(list.name()).key());
    if (ours || waiting.incoming().automatic() || !PlainAddress.is(sender.text())) {
      return;
    }
    Locale own =
        new MemberRows(handle)
            .find(list.name(), sender)
            .map(Member::locale)
            .orElse(Locale.of(list.value(ListOption.LANGUAGE)));
    boolean ignored =
        means
            .letters()
            .write(
                handle,
                list,
                Kind.WAITS,
                means.letters().to(list, sender, own),
                waiting.heading().shown(),
                said(waiting.reasons(), Catalogue.of(own)));
  }

  /** Each owner gets a word to answer with. */
  private void tellOwner(Handle handle, Waiting waiting, Address owner, long number) {
    MailList list = waiting.list();
    Locale language = Locale.of(list.value(ListOption.LANGUAGE));
    String word =
        means
            .confirmations()
            .ask(handle, Moderation.PURPOSE + number, owner, list.name(), settings.keepHeld());
    boolean ignored =
        means
            .letters()
            .write(
                handle,
                list,
                Kind.HELD,
                means
                    .letters()
                    .asking(list, owner, language, ListAddresses.HELD + number + "+" + word),
                "" + number,
                waiting.heading().sender().text(),
                waiting.heading().shown(),
                said(waiting.reasons(), Catalogue.of(language)));
  }

  private static String said(List<Reason> reasons, Catalogue language) {
    return String.join("\n", reasons.stream().map(one -> "  " + language.say(one.key())).toList());
  }

  /** Nobody confirms what he wrote himself, by whichever of his names: a log-in has no domain. */
  static boolean same(Address who, Heading heading) {
    return List.of(heading.sender(), new Address(heading.author())).stream()
        .anyMatch(
            one ->
                one.key().equals(who.key())
                    || ((one.domain().isEmpty() || who.domain().isEmpty())
                        && one.local().equalsIgnoreCase(who.local())));
  }
}
