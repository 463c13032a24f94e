// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lazareto.desk.LetterRows.Owed;
import org.lazareto.desk.Reported.Facts;
import org.lazareto.desk.Reported.Piece;
import org.lazareto.mail.Address;
import org.lazareto.submission.TextMail;
import org.lazareto.text.Catalogue;

/**
 * Puts the desk's letters into words: the staff get facts and never the message itself, which is
 * hostile until somebody says otherwise. Immutable.
 *
 * @param office whose letters they are
 * @param zone in which times are told
 */
public record Letters(Office office, ZoneId zone) {

  private static final int MOST_PIECES = 10;

  /**
   * The user attention group, as its letters name it.
   *
   * @param from the address in the From field
   * @param staff who is told of reports; empty for nobody
   * @param language of the staff
   * @param contact how people reach the staff, in a few words; may be empty
   * @param answers where replies of the staff answer reports; none where there is no such address
   */
  public record Office(
      String from,
      List<Address> staff,
      Catalogue language,
      String contact,
      Optional<Address> answers) {
    public Office {
      staff = List.copyOf(staff);
    }

    private String node() {
      return new Address(from).domain();
    }
  }

  /**
   * The letter that is owed; none if there is nobody to send it to.
   *
   * @param token by which a reply of the staff answers the report; empty where none does
   */
  Optional<TextMail> about(Report report, Owed owed, Optional<String> token) {
    return switch (owed.kind()) {
      case REPORTED -> reported(report, owed, token);
      case RECEIVED -> received(report, owed);
      case ANSWERED -> answered(report, owed);
      case NOTED -> noted(report, owed);
    };
  }

  private Optional<TextMail> reported(Report report, Owed owed, Optional<String> token) {
    Catalogue language = office.language();
    Facts facts = report.reported().facts();
    String text =
        language.say(
            "desk.letter.reported",
            clean(report.reported().by().user()),
            time(report.at(), language),
            clean(facts.sender()),
            clean(facts.subject()),
            pieces(facts, language),
            "/reports/" + report.number(),
            language.say("desk.letter.way." + report.reported().way().label()),
            token.map(_ -> language.say("desk.letter.by-reply")).orElse(""));
    String plain =
        language.say("desk.letter.reported.subject", "" + report.number(), clean(facts.subject()));
    String subject = token.map(word -> plain + " " + word).orElse(plain);
    List<String> further =
        token
            .flatMap(_ -> office.answers())
            .map(to -> List.of("Reply-To: <" + to.text() + ">"))
            .orElse(List.of());
    return toStaff(subject, text, owed, further);
  }

  private Optional<TextMail> toStaff(String subject, String text, Owed owed, List<String> further) {
    return office.staff().isEmpty()
        ? Optional.empty()
        : Optional.of(mail(office.staff(), subject, text, owed, further));
  }

  private Optional<TextMail> received(Report report, Owed owed) {
    Catalogue language = Catalogue.of(Locale.of(report.reported().by().language()));
    Facts facts = report.reported().facts();
    String text =
        language.say(
            "desk.letter.received",
            "" + report.number(),
            clean(facts.subject()),
            clean(facts.sender()),
            language.say("desk.letter.received." + report.reported().way().label()),
            office.contact());
    String subject = language.say("desk.letter.received.subject", clean(facts.subject()));
    return Optional.of(report.reported().by().address())
        .filter(address -> !address.isEmpty())
        .map(to -> mail(List.of(new Address(to)), subject, text, owed, List.of()));
  }

  private Optional<TextMail> noted(Report report, Owed owed) {
    Catalogue language = office.language();
    String outcome =
        report
            .answer()
            .map(a -> language.say("desk.outcome.short." + a.outcome().label()))
            .orElse("");
    String number = "" + report.number();
    return toStaff(
        language.say("desk.letter.noted.subject", number, outcome),
        language.say("desk.letter.noted", number, clean(report.holder()), outcome),
        owed,
        List.of());
  }

  private Optional<TextMail> answered(Report report, Owed owed) {
    Catalogue language = Catalogue.of(Locale.of(report.reported().by().language()));
    Facts facts = report.reported().facts();
    return report
        .answer()
        .filter(_ -> !report.reported().by().address().isEmpty())
        .map(
            answer -> {
              String text =
                  language.say(
                      "desk.letter.answered",
                      time(report.at(), language),
                      clean(facts.subject()),
                      clean(facts.sender()),
                      language.say("desk.outcome." + answer.outcome().label()),
                      words(answer.words()),
                      office.contact());
              String subject =
                  language.say(
                      "desk.letter.answered.subject",
                      language.say("desk.outcome.short." + answer.outcome().label()),
                      clean(facts.subject()));
              Address to = new Address(report.reported().by().address());
              return mail(List.of(to), subject, text, owed, List.of());
            });
  }

  // Of the same letter always the same, so that one that is sent twice is known again.
  private TextMail mail(
      List<Address> to, String subject, String text, Owed owed, List<String> further) {
    String id =
        "<report."
            + owed.report()
            + "."
            + owed.kind().label()
            + "."
            + owed.made().toEpochMilli()
            + "@"
            + office.node()
            + ">";
    return new TextMail(
        office.from(), to, subject, text, owed.made(), id, "auto-generated", further);
  }

  private static String pieces(Facts facts, Catalogue language) {
    if (facts.pieces().isEmpty()) {
      return language.say("desk.letter.no-pieces");
    }
    return facts.pieces().stream()
        .limit(MOST_PIECES)
        .map(Letters::piece)
        .collect(Collectors.joining("\n"));
  }

  private static String piece(Piece piece) {
    return "  " + clean(piece.name()) + "  " + clean(piece.type()) + "  " + piece.size() + " B";
  }

  /** The staff's own words, as a paragraph of their own. */
  private static String words(String words) {
    return words.isBlank() ? "" : "\n" + words.strip().replace("\r\n", "\n") + "\n";
  }

  private String time(Instant at, Catalogue language) {
    return DateTimeFormatter.ofPattern(language.say("notice.time"), language.locale())
        .format(at.atZone(zone));
  }

  /** One line of bounded length in which no address is a link, whatever a stranger wrote. */
  private static String clean(String text) {
    return TextMail.unlinked(TextMail.line(text));
  }
}
