// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lazareto.desk.list.Post.Heading;
import org.lazareto.desk.list.Publishing.Edition;
import org.lazareto.limit.Limits;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.store.Database;
import org.lazareto.submission.HeaderField;
import org.lazareto.submission.TextMail;
import org.lazareto.text.LazaretoException;

/**
 * Takes posts, by mail or from the desk: each goes out, waits for a moderator, or is refused.
 * Thread-safe.
 */
public final class Posting {

  private static final int LONGEST_SUBJECT = 200;
  private static final int LONGEST_TEXT = 100_000;

  private final Database database;
  private final Means means;
  private final Clock clock;

  /** What posts are examined and sent with. */
  record Means(
      Admission admission,
      Composing composing,
      Publishing publishing,
      Holding holding,
      DutyCodes codes,
      ListAddresses addresses,
      Limits limits) {}

  Posting(Database database, Means means, Clock clock) {
    this.database = database;
    this.means = means;
    this.clock = clock;
  }

  /** Whether what was refused will be taken as soon as a moderator has looked. */
  public static boolean passes(LazaretoException refusal) {
    return refusal.key().equals("desk.list.held.full");
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
   * What somebody wrote at the desk.
   *
   * @param form that it was written in
   * @param author the log-in of who writes it
   */
  public record Written(FormId form, String author, String subject, String text) {}

  /**
   * What the desk itself says to a list.
   *
   * @param author the log-in of who wrote it
   * @param messageId with its angle brackets
   * @param approved whether a second person stands for it already, or the author alone may
   */
  public record Announcement(
      String author, String subject, String text, Instant at, String messageId, boolean approved) {}

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
              : means.holding().hold(list, incoming, heading, waits.reasons());
    };
  }

  private boolean onDuty(Address sender, Optional<String> code) {
    return code.filter(word -> means.codes().fits(sender.text(), word)).isPresent();
  }

  /**
   * An announcement written at the desk.
   *
   * @param code the author's duty code; where it is right nobody else is asked
   * @throws LazaretoException if it says nothing or too much, the list is closed, or the code wrong
   */
  public Result announce(MailList list, Written written, Optional<String> code) throws IOException {
    if (code.isPresent() && !means.codes().fits(written.author(), code.get())) {
      throw new LazaretoException("desk.list.code.wrong");
    }
    return announce(
        list,
        new Announcement(
            written.author(),
            written.subject(),
            written.text(),
            clock.instant(),
            means.addresses().messageId(written),
            code.isPresent()));
  }

  /**
   * An announcement of the desk. One with an id that the list has had, or that waits there, is the
   * same one, and goes to nobody again.
   *
   * @throws LazaretoException if it says nothing or too much, or the list is closed
   */
  public Result announce(MailList list, Announcement said) throws IOException {
    if (list.closed()) {
      throw new LazaretoException("desk.list.is-closed", list.name());
    }
    if (said.subject().isBlank() || said.text().isBlank()) {
      throw new LazaretoException("desk.list.post.empty");
    }
    if (said.subject().length() > LONGEST_SUBJECT || said.text().length() > LONGEST_TEXT) {
      throw new LazaretoException("desk.list.post.long", LONGEST_SUBJECT, LONGEST_TEXT);
    }
    Address posts = means.addresses().posts(list.name());
    Heading heading =
        new Heading(posts, said.author(), HeaderField.oneLine(said.subject()), said.messageId());
    if (known(list, heading)) {
      return new Result.Known();
    }
    Incoming incoming = Incoming.of(posts, mail(posts, said).bytes(), means.limits());
    return list.is(ListOption.APPROVAL) && !said.approved()
        ? means.holding().hold(list, incoming, heading, List.of(Reason.APPROVAL))
        : publish(list, incoming, heading);
  }

  private static TextMail mail(Address posts, Announcement said) {
    return new TextMail(
        posts.text(),
        List.of(posts),
        HeaderField.oneLine(said.subject()),
        said.text().replace("\r\n", "\n").replace('\r', '\n').strip(),
        said.at(),
        said.messageId(),
        "no",
        List.of());
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
                Edition.released(list, held, edition),
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
        means.publishing().publish(Edition.of(list, Post.Kind.POST, heading, edition), _ -> {});
    return post == 0 ? new Result.Known() : new Result.Sent(post);
  }

  // Most often that says it before anything is made; who comes at the same moment is known when it
  // is kept, in the same transaction.
  private boolean known(MailList list, Heading heading) {
    return database.read(
        handle ->
            new PostRows(handle).has(list.name(), heading.messageId())
                || new HeldRows(handle).has(list.name(), heading.messageId()));
  }

  private MailList list(String name) {
    return database
        .read(handle -> new ListRows(handle).find(name))
        .orElseThrow(() -> new LazaretoException("desk.list.unknown", name));
  }
}
