// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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

  private static final String DANGEROUS = "Dangerous Content Scanning";
  private static final Pattern NUMBER =
      Pattern.compile("(-?[0-9]{1,12}(?:\\.[0-9]{0,6})?)([kmg]?)[a-z]*");

  private final Installation from;
  private final PolicyText text;

  FactsSection(Installation from, PolicyText text) {
    this.from = from;
    this.text = text;
  }

  void write() {
    from.differentUnless("yes", "Scan Messages", "mailscanner.note.scan");
    from.differentUnless("yes", DANGEROUS, "mailscanner.note.scan");
    fact(PASSWORDS, "no", Fact.Kind.ENCRYPTED, v -> isYes(v) ? Ruling.ALLOW : Ruling.UNSCANNABLE);
    from.different(PASSWORDS, "mailscanner.note.passwords");
    fact(
        "Block Encrypted Messages",
        "no",
        Fact.Kind.ENCRYPTED_MAIL,
        v -> isYes(v) ? Ruling.BLOCK : Ruling.ALLOW);
    TAGS.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            tag ->
                fact(
                    tag.getKey(),
                    "disarm",
                    tag.getValue(),
                    v -> v.equalsIgnoreCase("no") ? Ruling.BLOCK : Ruling.ALLOW));
    size("Maximum Attachment Size", "when.part-over");
    size("Minimum Attachment Size", "when.part-under");
  }

  static boolean isYes(String value) {
    return value.equalsIgnoreCase("yes") || value.equals("1");
  }

  /** For whom content is looked at: all mail but what one of two options takes out. */
  static Cases<Boolean> looked(Installation from) {
    return from.cases("Scan Messages", "yes")
        .map(value -> value.equalsIgnoreCase("yes"))
        .with(from.truth(DANGEROUS, true), (a, b) -> a && b, from.report());
  }

  private void fact(
      String option, String standard, Fact.Kind fact, Function<String, Ruling> ruling) {
    Cases<Ruling> cases =
        looked(from)
            .with(
                from.cases(option, standard).map(ruling),
                (looked, gives) -> looked ? gives : Ruling.ALLOW,
                from.report());
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
