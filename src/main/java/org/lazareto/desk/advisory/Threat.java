// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.advisory;

import java.util.List;
import org.lazareto.desk.Report;
import org.lazareto.desk.Reported.Facts;
import org.lazareto.desk.Reported.Piece;
import org.lazareto.text.Catalogue;

/**
 * What is known of a threat before anybody has written of it. Immutable.
 *
 * @param marks of a rule, or of a message that somebody reported
 */
public record Threat(Content.Marks marks) {

  private static final int LONGEST = 60;
  private static final int LONGEST_MARK = 200;
  private static final int MOST = 20;

  /** What an outbreak rule stops, by its patterns. */
  public static Threat ofRule(long number, List<String> subjects, List<String> attachments) {
    return new Threat(
        new Content.Marks(
            List.of(), bounded(subjects), bounded(attachments), List.of(number), List.of()));
  }

  /** What a user reported. */
  public static Threat of(Report report) {
    Facts facts = report.reported().facts();
    return new Threat(
        new Content.Marks(
            List.of(),
            bounded(List.of(facts.subject())),
            bounded(facts.pieces().stream().map(Piece::name).toList()),
            List.of(),
            List.of()));
  }

  /**
   * A message that was stopped.
   *
   * @param signatures names of what was found in it; by them the journal counts its like
   */
  public static Threat ofMessage(
      String subject, List<String> attachments, List<String> signatures) {
    return new Threat(
        new Content.Marks(
            List.of(),
            bounded(subject.isBlank() ? List.of() : List.of(subject)),
            bounded(attachments),
            List.of(),
            bounded(signatures)));
  }

  // What a message says of itself may be longer than there is room for.
  private static List<String> bounded(List<String> texts) {
    return texts.stream().limit(MOST).map(text -> cut(text, LONGEST_MARK)).toList();
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }

  /**
   * A draft of it, for somebody to correct: what there is, and what is right of every dangerous
   * attachment.
   */
  public Content draft() {
    return new Content(
        Severity.CAUTION,
        Audience.EVERYONE,
        marks,
        article(Catalogue.SPANISH),
        article(Catalogue.ENGLISH));
  }

  private Article article(Catalogue language) {
    return new Article(
        title(language),
        language.say("desk.advisory.draft.happens"),
        "",
        language.say("desk.advisory.draft.todo"),
        language.say("desk.advisory.draft.affects"));
  }

  private String title(Catalogue language) {
    if (!marks.attachments().isEmpty()) {
      return language.say("desk.advisory.draft.attachment", first(marks.attachments()));
    }
    return marks.subjects().isEmpty()
        ? language.say("desk.advisory.draft.title")
        : language.say("desk.advisory.draft.subject", first(marks.subjects()));
  }

  private static String first(List<String> texts) {
    return cut(texts.getFirst(), LONGEST);
  }
}
