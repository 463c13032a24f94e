// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.mail;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.desk.Addressee;
import org.lazareto.desk.Confirmations;
import org.lazareto.desk.Reception;
import org.lazareto.desk.course.CourseSettings;
import org.lazareto.desk.course.learner.Enrolment;
import org.lazareto.desk.course.learner.Enrolments;
import org.lazareto.desk.course.learner.Learner;
import org.lazareto.desk.course.learner.Learners;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.ops.MailLine;
import org.lazareto.store.StoreUnavailable;
import org.lazareto.text.LazaretoException;

/**
 * The address that takes courses by mail. Who somebody is is proved by a word that only their
 * mailbox got: it comes back in the address of the reply, or in what is quoted. Machines, strangers
 * and those in whose name enough letters were asked for today are heard and not answered. What
 * anybody can set off in a name is counted by itself. Thread-safe.
 */
public final class CourseMailbox implements Addressee {

  private static final System.Logger LOG = System.getLogger(CourseMailbox.class.getName());

  /** A word of ours, with the number of a try. */
  private static final Pattern WORD =
      Pattern.compile("(?<![A-Za-z0-9])([A-Za-z0-9]{26})(?:\\.([0-9]{1,18}))?(?![A-Za-z0-9])");

  private static final int LOOKED_THROUGH = 20_000;
  private static final int WORDS = 20;

  private final CourseSettings.ByMail settings;
  private final String domain;
  private final Received.Reader reader;
  private final Dialogue dialogue;
  private final Learners learners;
  private final Enrolments enrolments;

  /**
   * @param domain of the addresses that it takes
   */
  public CourseMailbox(
      CourseSettings.ByMail settings,
      String domain,
      Received.Reader reader,
      Dialogue dialogue,
      Dialogue.Records records) {
    this.settings = settings;
    this.domain = domain.toLowerCase(Locale.ROOT);
    this.reader = reader;
    this.dialogue = dialogue;
    this.learners = records.learners();
    this.enrolments = records.enrolments();
  }

  @Override
  public boolean takes(Address recipient) {
    // An alias that is a pipe names no domain.
    boolean ours = recipient.domain().isEmpty() || recipient.domain().equals(domain);
    return ours
        && !recipient.isNull()
        && settings.names().stream().anyMatch(local(recipient)::equalsIgnoreCase);
  }

  private static String local(Address recipient) {
    int plus = recipient.local().indexOf('+');
    return plus < 0 ? recipient.local() : recipient.local().substring(0, plus);
  }

  @Override
  public Reception receive(Address sender, Address recipient, ByteSource message) {
    try {
      if (message.size() > settings.size().bytes()) {
        return new Reception.Refused("courses take mail of at most " + settings.size());
      }
      Received received = reader.of(sender, message);
      if (received.automatic(sender) || takes(received.from())) {
        return heard("automatic", received.from());
      }
      return said(recipient, received);
    } catch (IOException | StoreUnavailable e) {
      LOG.log(System.Logger.Level.WARNING, "a mail for the courses waits", e);
      return new Reception.Later("the courses cannot be written down now");
    }
  }

  private Reception said(Address recipient, Received received) {
    for (Word word : words(recipient, received)) {
      Optional<Confirmations.Confirmed> confirmed = dialogue.confirmed(word.text());
      if (confirmed.isPresent()) {
        return proved(confirmed.get().who(), "confirmed", () -> dialogue.begin(word.text()));
      }
      Optional<Enrolment> enrolment = enrolments.byWord(word.text().toLowerCase(Locale.ROOT));
      Optional<Learner> learner = enrolment.flatMap(one -> learners.find(one.learner()));
      if (learner.isPresent()) {
        return proved(
            learner.get().address(),
            "answered",
            () -> dialogue.goOn(enrolment.orElseThrow(), learner.get(), word.attempt(), received));
      }
    }
    if (received.from().isNull() || !learners.welcome(received.from())) {
      return heard("stranger", received.from());
    }
    return enrolments.mayAnswerAnybody(received.from())
        ? done(received.from(), "command", () -> dialogue.command(received))
        : heard("too-many", received.from());
  }

  // Whose mailbox it is has not written in vain: tomorrow there may be letters again.
  private Reception proved(Address who, String what, Runnable work) {
    return enrolments.mayAnswer(who)
        ? done(who, what, work)
        : new Reception.Later("enough letters for today");
  }

  private static Reception done(Address who, String what, Runnable work) {
    try {
      work.run();
      return heard(what, who);
    } catch (StoreUnavailable e) {
      throw e;
    } catch (LazaretoException e) {
      LOG.log(System.Logger.Level.INFO, "a mail for the courses: " + e.getMessage());
      return heard("refused", who);
    }
  }

  private static Reception heard(String what, Address who) {
    MailLine.of("course").with("mail", what).with("from", who.text()).write();
    return new Reception.Taken();
  }

  /** A word, and the number of the try that stood behind it. */
  private record Word(String text, Optional<Long> attempt) {}

  private static List<Word> words(Address recipient, Received received) {
    int plus = recipient.local().indexOf('+');
    String detail = plus < 0 ? "" : recipient.local().substring(plus + 1);
    String text = received.text();
    String all =
        detail
            + "\n"
            + received.subject()
            + "\n"
            + text.substring(0, Math.min(text.length(), LOOKED_THROUGH));
    Matcher word = WORD.matcher(all);
    return word.results()
        .limit(WORDS)
        .map(
            found ->
                new Word(found.group(1), Optional.ofNullable(found.group(2)).map(Long::valueOf)))
        .distinct()
        .toList();
  }
}
