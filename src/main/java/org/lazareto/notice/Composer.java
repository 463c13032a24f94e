// SPDX-License-Identifier: Apache-2.0
package org.lazareto.notice;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lazareto.mail.Site;
import org.lazareto.notice.Letter.Facts;
import org.lazareto.submission.TextMail;
import org.lazareto.text.Catalogue;
import org.lazareto.verdict.Verdict;

/** Puts a notice into words. Immutable. */
final class Composer {

  private static final int MOST_RECIPIENTS = 10;

  private final NoticeSettings settings;
  private final Templates templates;
  private final Site site;
  private final String node;
  private final ZoneId zone;

  Composer(NoticeSettings settings, Courier.Place place) {
    this.settings = settings;
    this.templates = place.templates();
    this.site = place.site();
    this.node = place.node();
    this.zone = place.zone();
  }

  /** The same for the same row at any time, so that it is known again. */
  String messageId(Letter.Kept kept) {
    return "<notice." + kept.id() + "." + kept.letter().made().toEpochMilli() + "@" + node + ">";
  }

  TextMail mail(Letter.Kept kept) {
    Letter letter = kept.letter();
    Language language = settings.languageOf(letter.recipient(), site);
    Template template = templates.of(letter.kind(), language);
    Map<String, String> words = words(letter.facts(), language.catalogue());
    return new TextMail(
        settings.from().isEmpty() ? "postmaster@" + node : settings.from(),
        List.of(letter.recipient()),
        template.subject(words),
        template.text(words),
        letter.made(),
        messageId(kept),
        letter.kind() == Kind.SENDER ? "auto-replied" : "auto-generated",
        answered(letter));
  }

  /** RFC 3834 3.1.5: what a message is an answer to. */
  private static List<String> answered(Letter letter) {
    String id = letter.facts().messageId();
    boolean plain = id.matches("<[!-~&&[^<>]]{1,200}>");
    return letter.kind() == Kind.SENDER && plain
        ? List.of("In-Reply-To: " + id, "References: " + id)
        : List.of();
  }

  private Map<String, String> words(Facts facts, Catalogue catalogue) {
    Map<String, String> words = new HashMap<>();
    words.put("id", facts.id());
    words.put("sender", TextMail.line(facts.sender()));
    words.put("recipients", recipients(facts));
    words.put("subject", TextMail.line(facts.subject()));
    words.put("name", TextMail.line(facts.name()));
    words.put("what", what(facts, catalogue));
    words.put("when", time(facts.when(), catalogue));
    words.put("since", time(facts.when(), catalogue));
    words.put("until", time(facts.until(), catalogue));
    words.put("messages", Long.toString(facts.messages()));
    words.put("stations", stations(facts, catalogue));
    words.put("every", hours(catalogue));
    words.put("by", TextMail.line(facts.by()));
    words.put("reason", TextMail.line(facts.reason()));
    words.put("contact", settings.contact());
    words.put("lesson", lesson(facts));
    words.put("node", node);
    return words;
  }

  private static String what(Facts facts, Catalogue catalogue) {
    String name = TextMail.line(facts.name());
    return switch (Verdict.valueOf(facts.verdict().toUpperCase(java.util.Locale.ROOT))) {
      case INFECTED -> catalogue.say("notice.what.infected", name);
      case BLOCKED -> catalogue.say("notice.what.blocked", name);
      case UNSCANNABLE, UNKNOWN, CLEAN -> catalogue.say("notice.what.unscannable", name);
    };
  }

  /** Of an outbreak only how many, which the row has as the one text of the list. */
  private static String recipients(Facts facts) {
    List<String> all = facts.recipients();
    String shown =
        all.stream().limit(MOST_RECIPIENTS).map(TextMail::line).collect(Collectors.joining(", "));
    return all.size() > MOST_RECIPIENTS ? shown + " +" + (all.size() - MOST_RECIPIENTS) : shown;
  }

  private static String stations(Facts facts, Catalogue catalogue) {
    return facts.stations().isEmpty()
        ? catalogue.say("notice.no-stations")
        : facts.stations().stream()
            .map(s -> "  " + TextMail.line(s.name()) + "  " + s.messages())
            .collect(Collectors.joining("\n"));
  }

  private String hours(Catalogue catalogue) {
    return catalogue.say("notice.hours", settings.outbreaks().every().toHours());
  }

  /** The lesson on the trick behind it, else all of them. */
  private String lesson(Facts facts) {
    String base = settings.lessons().replaceFirst("/+$", "");
    return Trick.of(facts.name(), facts.subject())
        .filter(_ -> !base.isEmpty())
        .map(trick -> base + "/" + trick.lesson())
        .orElse(base);
  }

  private String time(long at, Catalogue catalogue) {
    DateTimeFormatter format =
        DateTimeFormatter.ofPattern(catalogue.say("notice.time"), catalogue.locale());
    return format.format(Instant.ofEpochMilli(at).atZone(zone));
  }
}
