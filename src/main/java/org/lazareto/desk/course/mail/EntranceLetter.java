// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.mail;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lazareto.desk.Confirmations;
import org.lazareto.desk.Confirmations.Confirmed;
import org.lazareto.desk.course.Language;
import org.lazareto.mail.Address;
import org.lazareto.submission.Submission;
import org.lazareto.submission.SubmissionResult;
import org.lazareto.submission.TextMail;
import org.lazareto.text.Catalogue;

/**
 * The mail by which a browser becomes somebody's. The word goes to the MTA at once and is kept
 * nowhere but as a digest. Thread-safe.
 */
public final class EntranceLetter {

  private static final System.Logger LOG = System.getLogger(EntranceLetter.class.getName());
  private static final String PURPOSE = "courses";

  private final Confirmations confirmations;
  private final Submission submission;
  private final Sender sender;
  private final Duration valid;
  private final Clock clock;

  public EntranceLetter(
      Confirmations confirmations,
      Submission submission,
      Sender sender,
      Duration valid,
      Clock clock) {
    this.confirmations = confirmations;
    this.submission = submission;
    this.sender = sender;
    this.valid = valid;
    this.clock = clock;
  }

  /**
   * Sends a word.
   *
   * @param back the page of ours that the way leads back to
   * @return whether the MTA took it
   */
  public boolean send(Address who, Language language, String back) {
    String word = confirmations.ask(PURPOSE, who, back, valid);
    Catalogue catalogue = language.catalogue();
    String way =
        sender.web().isEmpty()
            ? catalogue.say("course.mail.entrance.typed")
            : sender.web() + "/learning/enter/" + word;
    String text =
        catalogue.say("course.mail.entrance", way, word, valid.toHours(), sender.contact());
    TextMail mail =
        new TextMail(
            sender.from(),
            List.of(who),
            catalogue.say("course.mail.entrance.subject"),
            text,
            clock.instant(),
            "<course.entrance." + UUID.randomUUID() + "@" + sender.node() + ">",
            "auto-generated",
            List.of());
    SubmissionResult result = submission.submit(Address.NULL, List.of(who), mail.bytes());
    if (!(result instanceof SubmissionResult.Accepted)) {
      LOG.log(Level.WARNING, "a word for the courses was not taken: " + result);
    }
    return result instanceof SubmissionResult.Accepted;
  }

  /** What a word proves, without using it up. */
  public Optional<Confirmed> look(String word) {
    return confirmations.look(PURPOSE, word);
  }

  /** The same, once. */
  public Optional<Confirmed> use(String word) {
    return confirmations.use(PURPOSE, word);
  }

  /** The page that the way leads back to. */
  public static String back(Confirmed confirmed) {
    return confirmed.detail();
  }
}
