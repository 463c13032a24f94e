// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lazareto.config.Sheet;
import org.lazareto.match.TextPattern;
import org.lazareto.policy.AddressPattern;
import org.lazareto.policy.ClientPattern;
import org.lazareto.policy.Condition;
import org.lazareto.policy.ContentPattern;
import org.lazareto.policy.EnvelopeCondition;
import org.lazareto.policy.MessageCondition;
import org.lazareto.policy.PartCondition;
import org.lazareto.policy.Sizes;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Fact;

/**
 * Makes conditions of what is written in one file, and notes there what cannot be understood.
 * Confined to one reading.
 */
final class Conditions {

  private static final String SHA256 = "[0-9a-f]{64}";

  private final Sheet<PolicyFile> sheet;
  private final Lists lists;

  Conditions(Sheet<PolicyFile> sheet, Lists lists) {
    this.sheet = sheet;
    this.lists = lists;
  }

  /** The condition that stands at {@code path}. */
  Condition read(When when, String path) {
    if (when.equals(When.defaults())) {
      return Condition.ANY;
    }
    return new Condition(envelope(when, path), message(when, path), part(when, path));
  }

  private EnvelopeCondition envelope(When when, String path) {
    return new EnvelopeCondition(
        when.routes(),
        when.directions(),
        each(when.clients(), path + ".clients", ClientPattern::parse),
        each(when.senders(), path + ".senders", AddressPattern::parse),
        each(when.recipients(), path + ".recipients", AddressPattern::parse),
        each(when.institutions(), path + ".institutions", TextPattern::parse),
        when.authenticated());
  }

  private MessageCondition message(When when, String path) {
    return new MessageCondition(
        each(when.subjects(), path + ".subjects", TextPattern::parse),
        new Sizes(when.messageOver(), when.messageUnder()),
        when.verdicts(),
        each(when.findings(), path + ".findings", TextPattern::parse),
        each(when.engines(), path + ".engines", TextPattern::parse),
        when.answers());
  }

  private PartCondition part(When when, String path) {
    return new PartCondition(
        each(when.names(), path + ".names", TextPattern::parse),
        each(when.types(), path + ".types", TextPattern::parse),
        set(each(when.facts(), path + ".facts", Conditions::fact)),
        new Sizes(when.partOver(), when.partUnder()),
        set(each(when.sha256(), path + ".sha256", Conditions::digest)),
        each(when.contents(), path + ".contents", ContentPattern::new));
  }

  private <T> List<T> each(List<String> written, String path, Function<String, T> reader) {
    List<T> read = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      try {
        lists.expanded(written.get(i)).stream().map(reader).forEach(read::add);
      } catch (LazaretoException e) {
        sheet.wrong(path + "[" + i + "]", e);
      }
    }
    return read;
  }

  private static <T> Set<T> set(List<T> list) {
    return new LinkedHashSet<>(list);
  }

  private static Fact.Kind fact(String label) {
    return Arrays.stream(Fact.Kind.values())
        .filter(kind -> kind.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new LazaretoException(
                    "policy.no-such-fact",
                    label,
                    Arrays.stream(Fact.Kind.values())
                        .map(Fact.Kind::label)
                        .collect(Collectors.joining(", "))));
  }

  private static String digest(String text) {
    String digest = text.toLowerCase(Locale.ROOT);
    if (!digest.matches(SHA256)) {
      throw new LazaretoException("policy.not-a-digest", text);
    }
    return digest;
  }
}
