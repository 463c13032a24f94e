// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.mailed;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.desk.AnswerWords;
import org.lazareto.desk.Reception;
import org.lazareto.desk.Report;
import org.lazareto.desk.Report.Outcome;
import org.lazareto.desk.Reports;
import org.lazareto.text.Catalogue;

/**
 * Answers of the staff by mail: one word, in reply to the letter that told them of the report. The
 * word in that letter proves that who replies got it; who that is, is what the mail says.
 * Thread-safe.
 */
public final class StaffAnswers {

  private static final int LONGEST = 120;

  private final Reports reports;
  private final AnswerWords words;
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

  public StaffAnswers(Reports reports, AnswerWords words, Audit audit) {
    this.reports = reports;
    this.words = words;
    this.audit = audit;
  }

  /**
   * Answers the report. The word is used up last: after a crash in between the MTA brings the mail
   * again, and the same answer is taken as given.
   */
  Reception take(Token token, Mailed mail) {
    Optional<Report> report =
        words.proves(token.report(), token.word())
            ? reports.find(token.report())
            : Optional.empty();
    if (report.isEmpty()) {
      return new Reception.Refused(
          "that report was answered by mail before, or the letter is too old: use the portal");
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
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT)
        .strip();
  }
}
