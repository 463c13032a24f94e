// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lazareto.desk.Confirmations;
import org.lazareto.desk.Originals;
import org.lazareto.desk.Report.Original;
import org.lazareto.desk.list.ListLetters.Kind;
import org.lazareto.desk.list.Post.Heading;
import org.lazareto.desk.list.Publishing.Edition;
import org.lazareto.limit.Limits;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.ops.MailLine;
import org.lazareto.store.Database;
import org.lazareto.submission.HeaderField;
import org.lazareto.submission.TextMail;
import org.lazareto.text.Catalogue;
import org.lazareto.text.LazaretoException;

/**
 * Takes posts, by mail or from the desk: each goes out, waits for a moderator, or is refused.
 * Thread-safe.
 */
public final class Posting {

  private static final int LONGEST_SUBJECT = 200;
  private static final int LONGEST_TEXT = 100_000;

  private final Database database;
  private final Originals files;
  private final Means means;
  private final ListSettings settings;
  private final Clock clock;

  /** What posts are examined and sent with. */
  record Means(
      Admission admission,
      Composing composing,
      Publishing publishing,
      ListLetters letters,
      Confirmations confirmations,
      DutyCodes codes,
      ListAddresses addresses,
      Limits limits) {}

  Posting(Database database, Originals files, Means means, ListSettings settings, Clock clock) {
    this.database = database;
    this.files = files;
    this.means = means;
    this.settings = settings;
    this.clock = clock;
  }

  /** What became of a post. */
  public sealed interface Result {

    /** It is on its way to the members. */
    record Sent(long post) implements Result {}

    /** It waits for a moderator. */
    record Waits(long held, List<Reason> reasons) implements Result {}

    /** It was here before. */
    record Known() implements Result {}

    /** It goes nowhere, and its sender is told by who brought it. */
    record Refused(String reason) implements Result {}

    /** It goes nowhere, and nobody is told. */
    record Dropped() implements Result {}
  }

  /**
   * A post that came by mail; on return what becomes of it is on disk.
   *
   * @throws LazaretoException if it cannot be taken now
   */
  Result take(MailList list, Incoming came) throws IOException {
    DutyLine duty = DutyLine.of(came);
    Incoming incoming = new Incoming(came.sender(), duty.message(), came.header());
    Heading heading = incoming.heading(means.addresses());
    if (known(list, heading)) {
      return new Result.Known();
    }
    return switch (means.admission().of(list, incoming, heading)) {
      case Admission.Answer.Refused refused -> new Result.Refused(refused.reason());
      case Admission.Answer.Dropped _ -> new Result.Dropped();
      case Admission.Answer.Passes _ -> publish(list, incoming, heading);
      case Admission.Answer.Waits waits ->
          waits.reasons().equals(List.of(Reason.APPROVAL)) && onDuty(heading.sender(), duty.code())
              ? publish(list, incoming, heading)
              : hold(list, incoming, heading, waits.reasons());
    };
  }

  private boolean onDuty(Address sender, Optional<String> code) {
    return code.filter(word -> means.codes().fits(sender.text(), word)).isPresent();
  }

  /**
   * An announcement written at the desk.
   *
   * @param author the log-in of who writes it
   * @param code the author's duty code; where it is right nobody else is asked
   * @throws LazaretoException if it says nothing or too much, the list is closed, or the code wrong
   */
  public Result announce(
      MailList list, String author, String subject, String text, Optional<String> code)
      throws IOException {
    if (list.closed()) {
      throw new LazaretoException("desk.list.is-closed", list.name());
    }
    if (subject.isBlank() || text.isBlank()) {
      throw new LazaretoException("desk.list.post.empty");
    }
    if (subject.length() > LONGEST_SUBJECT || text.length() > LONGEST_TEXT) {
      throw new LazaretoException("desk.list.post.long", LONGEST_SUBJECT, LONGEST_TEXT);
    }
    if (code.isPresent() && !means.codes().fits(author, code.get())) {
      throw new LazaretoException("desk.list.code.wrong");
    }
    Incoming incoming = written(list, subject, text);
    Heading heading =
        new Heading(
            means.addresses().posts(list.name()),
            author,
            HeaderField.oneLine(subject),
            incoming.first("message-id"));
    return list.is(ListOption.APPROVAL) && code.isEmpty()
        ? hold(list, incoming, heading, List.of(Reason.APPROVAL))
        : publish(list, incoming, heading);
  }

  /** A mail of the desk's own for which two people stand already: no moderator is asked again. */
  public Result warn(MailList list, TextMail mail) throws IOException {
    if (list.closed()) {
      return new Result.Refused("This list is closed");
    }
    Address posts = means.addresses().posts(list.name());
    Incoming incoming = Incoming.of(posts, mail.bytes(), means.limits());
    return publish(list, incoming, new Heading(posts, "", mail.subject(), mail.messageId()));
  }

  private Incoming written(MailList list, String subject, String text) throws IOException {
    Address posts = means.addresses().posts(list.name());
    TextMail mail =
        new TextMail(
            posts.text(),
            List.of(posts),
            HeaderField.oneLine(subject),
            text.replace("\r\n", "\n").replace('\r', '\n').strip(),
            clock.instant(),
            "<list." + Words.secret() + "@" + means.addresses().domain() + ">",
            "no",
            List.of());
    return Incoming.of(posts, mail.bytes(), means.limits());
  }

  /** Sends what a moderator has accepted, in one step with the end of its waiting. */
  void release(Held held, ByteSource message) throws IOException {
    MailList list = list(held.list());
    Incoming incoming = Incoming.of(held.heading().sender(), message, means.limits());
    ByteSource edition = means.composing().of(list, incoming, held.heading());
    long post =
        means
            .publishing()
            .publish(
                new Edition(list, Post.Kind.POST, held.heading(), edition),
                joint -> {
                  if (!new HeldRows(joint.handle()).remove(held.number())) {
                    throw new LazaretoException("desk.list.held.unknown", "" + held.number());
                  }
                  MemberRows members = new MemberRows(joint.handle());
                  members
                      .find(held.list(), held.heading().sender())
                      .ifPresent(member -> members.trust(member.number()));
                });
    if (post == 0) {
      database.change(handle -> new HeldRows(handle).remove(held.number()));
    }
  }

  private Result publish(MailList list, Incoming incoming, Heading heading) throws IOException {
    ByteSource edition = means.composing().of(list, incoming, heading);
    long post =
        means.publishing().publish(new Edition(list, Post.Kind.POST, heading, edition), _ -> {});
    return post == 0 ? new Result.Known() : new Result.Sent(post);
  }

  private Result hold(MailList list, Incoming incoming, Heading heading, List<Reason> reasons)
      throws IOException {
    Original original = files.keep(incoming.message());
    long number = 0;
    try {
      number = database.write(handle -> held(handle, list, heading, reasons, original));
    } finally {
      if (number == 0) {
        files.remove(original.file());
      }
    }
    if (number == 0) {
      return new Result.Known();
    }
    MailLine.of("list")
        .with("list", list.name())
        .with("held", number)
        .with("sender", heading.sender())
        .with("reasons", String.join(",", reasons.stream().map(Reason::label).toList()))
        .write();
    tell(list, incoming, heading, reasons, number);
    return new Result.Waits(number, reasons);
  }

  private long held(
      org.jdbi.v3.core.Handle handle,
      MailList list,
      Heading heading,
      List<Reason> reasons,
      Original original) {
    HeldRows rows = new HeldRows(handle);
    if (rows.has(list.name(), heading.messageId())) {
      return 0;
    }
    if (rows.count(list.name()) >= settings.held()) {
      throw new LazaretoException("desk.list.held.full", list.name());
    }
    return rows.add(list.name(), heading, reasons, original, clock.instant());
  }

  /** Who wrote it learns that it waits; each owner gets a word to answer with. */
  private void tell(
      MailList list, Incoming incoming, Heading heading, List<Reason> reasons, long number) {
    Locale language = Locale.of(list.value(ListOption.LANGUAGE));
    boolean ours = heading.sender().key().equals(means.addresses().posts(list.name()).key());
    if (!ours && !incoming.automatic() && PlainAddress.is(heading.sender().text())) {
      Locale own = member(list, heading.sender()).map(Member::locale).orElse(language);
      boolean ignored =
          means
              .letters()
              .write(
                  list,
                  Kind.WAITS,
                  means.letters().to(list, heading.sender(), own),
                  heading.shown(),
                  said(reasons, Catalogue.of(own)));
    }
    for (Address owner : list.owners()) {
      if (!(reasons.contains(Reason.APPROVAL) && same(owner, heading))) {
        tellOwner(list, owner, heading, reasons, number);
      }
    }
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

  private void tellOwner(
      MailList list, Address owner, Heading heading, List<Reason> reasons, long number) {
    Locale language = Locale.of(list.value(ListOption.LANGUAGE));
    String word =
        means
            .confirmations()
            .ask(Moderation.PURPOSE + number, owner, list.name(), settings.keepHeld());
    boolean ignored =
        means
            .letters()
            .write(
                list,
                Kind.HELD,
                means
                    .letters()
                    .asking(list, owner, language, ListAddresses.HELD + number + "+" + word),
                "" + number,
                heading.sender().text(),
                heading.shown(),
                said(reasons, Catalogue.of(language)));
  }

  private static String said(List<Reason> reasons, Catalogue language) {
    return String.join("\n", reasons.stream().map(one -> "  " + language.say(one.key())).toList());
  }

  private boolean known(MailList list, Heading heading) {
    return database.read(
        handle ->
            new PostRows(handle).has(list.name(), heading.messageId())
                || new HeldRows(handle).has(list.name(), heading.messageId()));
  }

  private Optional<Member> member(MailList list, Address address) {
    return database.read(handle -> new MemberRows(handle).find(list.name(), address));
  }

  private MailList list(String name) {
    return database
        .read(handle -> new ListRows(handle).find(name))
        .orElseThrow(() -> new LazaretoException("desk.list.unknown", name));
  }
}
