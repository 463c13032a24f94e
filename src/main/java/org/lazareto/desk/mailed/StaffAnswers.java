// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.mailed;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.lazareto.desk.AnswerWords;
import org.lazareto.desk.Reception;
import org.lazareto.desk.Report;
import org.lazareto.desk.Report.Outcome;
import org.lazareto.desk.Reports;
import org.lazareto.mail.Address;
import org.lazareto.text.Catalogue;
import org.lazareto.text.Folded;

/**
 * Answers of the staff by mail: one word, in reply to the letter that told them of the report. The
 * word in that letter proves that who replies got it; who that is, is what the mail says.
 * Thread-safe.
 */
public final class StaffAnswers {

  private static final int LONGEST = 120;

  private static final Reception TOO_LATE =
      new Reception.Refused(
          "that report was answered by mail before, or the letter is too old: use the portal");

  private final Reports reports;
  private final AnswerWords words;
  private final Predicate<Address> staff;
  private final Audit audit;

  /** Where it is written down who did what, before it is done. */
  @FunctionalInterface
  public interface Audit {

    /**
     * Notes it.
     *
     * @param who as the mail says
     * @param what of what, by name
     */
    void note(String who, Map<String, String> what);
  }

  /**
   * @param staff whether the letters go to an address
   */
  public StaffAnswers(Reports reports, AnswerWords words, Predicate<Address> staff, Audit audit) {
    this.reports = reports;
    this.words = words;
    this.staff = staff;
    this.audit = audit;
  }

  /** What becomes of an answer; nothing if the mail is none. */
  Optional<Reception> take(Mailed mail, Address sender) {
    List<Token> tokens = mail.tokens();
    Optional<Token> good =
        tokens.stream().filter(one -> words.proves(one.report(), one.word())).findFirst();
    if (good.isPresent()) {
      return Optional.of(take(good.get(), mail));
    }
    return meant(tokens, mail, sender) ? Optional.of(TOO_LATE) : Optional.empty();
  }

  /**
   * Whether a mail that proves nothing was meant as an answer. Everybody can write what looks like
   * a word of ours, and then whoever reports that mail must not be refused for it.
   */
  private boolean meant(List<Token> tokens, Mailed mail, Address sender) {
    return tokens.stream().anyMatch(one -> words.spent(one.report(), one.word()))
        || (!tokens.isEmpty() && (staff.test(mail.from()) || staff.test(sender)));
  }

  /**
   * Answers the report. The word is used up last: after a crash in between the MTA brings the mail
   * again, and the same answer is taken as given.
   */
  private Reception take(Token token, Mailed mail) {
    Optional<Report> report = reports.find(token.report());
    if (report.isEmpty()) {
      return TOO_LATE;
    }
    Optional<Outcome> outcome = outcome(mail.command());
    return outcome.isEmpty()
        ? new Reception.Refused(
            "the first line must be one of these words: " + String.join(", ", known()))
        : answer(report.get(), outcome.get(), token, "mail " + mail.from().text());
  }

  private Reception answer(Report report, Outcome outcome, Token token, String by) {
    String who = by.substring(0, Math.min(LONGEST, by.length()));
    boolean again =
        report.holder().equals(who)
            && report.answer().filter(a -> a.outcome() == outcome).isPresent();
    if (!again && report.answer().isPresent()) {
      return new Reception.Refused("that report was answered before, by " + report.holder());
    }
    if (!again) {
      audit.note(who, Map.of("report", "" + report.number(), "outcome", outcome.label()));
      reports.answerByMail(report.number(), who, outcome);
    }
    words.used(token.report(), token.word());
    return new Reception.Taken();
  }

  /** Of either language, however it is written. */
  private static Optional<Outcome> outcome(String line) {
    String word = plain(line).replaceAll("[^a-z].*", "");
    return Stream.of(Outcome.values())
        .filter(outcome -> names(outcome).stream().anyMatch(name -> plain(name).equals(word)))
        .findFirst();
  }

  private static List<String> known() {
    return Stream.of(Outcome.values()).flatMap(o -> names(o).stream()).toList();
  }

  private static List<String> names(Outcome outcome) {
    return Stream.of(Catalogue.SPANISH, Catalogue.ENGLISH)
        .map(c -> c.say("desk.outcome.word." + outcome.label()))
        .distinct()
        .toList();
  }

  private static String plain(String text) {
    return Folded.of(text).strip();
  }
}
