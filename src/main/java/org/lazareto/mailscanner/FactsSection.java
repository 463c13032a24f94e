// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.limit.ByteSize;
import org.lazareto.mailscanner.Cases.Case;
import org.lazareto.policy.Depth;
import org.lazareto.policy.Ruling;
import org.lazareto.verdict.Fact;

/**
 * Writes the rules on what attachments are and how large: passwords, encryption, tags in HTML.
 * Confined to one import.
 */
final class FactsSection {

  static final String PASSWORDS = "Allow Password-Protected Archives";

  /** The options on tags, with what we call what they are about. */
  static final Map<String, Fact.Kind> TAGS =
      Map.of(
          "Allow IFrame Tags", Fact.Kind.HTML_FRAME,
          "Allow Form Tags", Fact.Kind.HTML_FORM,
          "Allow Script Tags", Fact.Kind.HTML_SCRIPT,
          "Allow Object Codebase Tags", Fact.Kind.HTML_OBJECT);

  private static final String SCAN = "Scan Messages";
  private static final String DANGEROUS = "Dangerous Content Scanning";
  private static final String BLOCK_ENCRYPTED = "Block Encrypted Messages";
  private static final Pattern NUMBER =
      Pattern.compile("(-?[0-9]{1,12}(?:\\.[0-9]{0,6})?)([kmg]?)[a-z]*");

  private final Installation from;
  private final PolicyText text;

  FactsSection(Installation from, PolicyText text) {
    this.from = from;
    this.text = text;
  }

  void write() {
    from.differentUnless("yes", SCAN, "mailscanner.note.scan");
    from.differentUnless("yes", DANGEROUS, "mailscanner.note.scan");
    // Allowed is what everybody allows.
    fact(
        PASSWORDS,
        Fact.Kind.ENCRYPTED,
        from.truth(PASSWORDS, false)
            .strongest(Comparator.naturalOrder())
            .map(yes -> yes ? Ruling.ALLOW : Ruling.UNSCANNABLE));
    from.different(PASSWORDS, "mailscanner.note.passwords");
    fact(
        BLOCK_ENCRYPTED,
        Fact.Kind.ENCRYPTED_MAIL,
        from.anyYes(BLOCK_ENCRYPTED, false).map(yes -> yes ? Ruling.BLOCK : Ruling.ALLOW));
    for (Map.Entry<String, Fact.Kind> sort : new TreeMap<>(TAGS).entrySet()) {
      Cases<Tags> tags = tags(sort.getKey(), from);
      Cases<Ruling> gives = tags.map(so -> so == Tags.REFUSED ? Ruling.BLOCK : Ruling.ALLOW);
      fact(sort.getKey(), sort.getValue(), gives);
    }
    size("Maximum Attachment Size", "when.part-over");
    size("Minimum Attachment Size", "when.part-under");
  }

  static boolean isYes(String value) {
    return value.equalsIgnoreCase("yes") || value.equals("1");
  }

  /**
   * What becomes of a page with tags of a sort; of several values for a mail the first here holds.
   */
  enum Tags {
    REFUSED,
    DISARMED,
    ALLOWED;

    private static Tags of(String value) {
      return switch (value.toLowerCase(Locale.ROOT)) {
        case "no" -> REFUSED;
        case "disarm" -> DISARMED;
        default -> ALLOWED;
      };
    }
  }

  static Cases<Tags> tags(String option, Installation from) {
    return from.cases(option, "disarm").map(Tags::of).strongest(Comparator.naturalOrder());
  }

  /** For whom content is looked at: all mail but what one of two options takes out. */
  static Cases<Boolean> looked(Installation from) {
    return from.cases(SCAN, "yes")
        .map(value -> value.equalsIgnoreCase("yes"))
        .strongest(Comparator.reverseOrder())
        .with(from.anyYes(DANGEROUS, true), (a, b) -> a && b, from.report());
  }

  private void fact(String option, Fact.Kind fact, Cases<Ruling> rulings) {
    Cases<Ruling> cases =
        looked(from).with(rulings, (looked, gives) -> looked ? gives : Ruling.ALLOW, from.report());
    if (cases.all().stream().allMatch(c -> c.value() == Ruling.ALLOW)) {
      return;
    }
    for (Case<Ruling> one : cases.all()) {
      text.part(option, one.scope())
          .list("when.facts", List.of(fact.label()))
          .key("gives", one.value())
          .end();
    }
  }

  private void size(String option, String key) {
    Cases<Long> cases = from.numbers(option, -1);
    for (int i = 0; i < cases.all().size(); i++) {
      long bound = cases.all().get(i).value();
      if (bound > 0) {
        from.different(option, "mailscanner.note.attachment-size");
        // Each such rule speaks for itself: a case before it has to be taken out.
        text.part(option, cases.scope(i, v -> v != bound, option, from.report()))
            .key(key, new ByteSize(bound))
            .key("depth", Depth.ATTACHED)
            .key("gives", Ruling.BLOCK)
            .end();
      } else if (bound == 0 && option.startsWith("Maximum")) {
        from.left(option, "mailscanner.note.no-attachments");
      }
    }
  }

  /**
   * A number that may end in k, m or g: thousands, millions, thousand millions. As with
   * MailScanner, no word behind it counts, as in 10MB.
   */
  static Optional<Long> number(String written) {
    Matcher number = NUMBER.matcher(written.strip().toLowerCase(Locale.ROOT).replace("_", ""));
    if (!number.matches()) {
      return Optional.empty();
    }
    int unit = "kmg".indexOf(number.group(2)) + 1;
    BigDecimal factor = BigDecimal.TEN.pow(number.group(2).isEmpty() ? 0 : 3 * unit);
    return Optional.of(new BigDecimal(number.group(1)).multiply(factor).longValue());
  }
}
