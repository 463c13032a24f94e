// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.mailscanner.Cases.Scope;
import org.lazareto.mailscanner.FileRule.Action;
import org.lazareto.policy.Depth;
import org.lazareto.policy.Ruling;
import org.lazareto.text.LazaretoException;

/**
 * Writes the rules of a file of names or types, one for each line, in their order. Confined to one
 * import.
 */
final class FileRules {

  private static final String SELF_EXTRACTING = "self-extract";

  private final Installation from;
  private final PolicyText text;
  private final String suffix;

  FileRules(Installation from, PolicyText text) {
    this.from = from;
    this.text = text;
    this.suffix = suffix();
  }

  /** What a rule speaks of, and for whom. */
  record Place(Aspect aspect, Scope scope, Depth depth) {}

  /** Begins a rule with some patterns. */
  PolicyText.Rule rule(String name, List<String> patterns, Place place) {
    PolicyText.Rule rule = text.part(name, place.scope()).list(place.aspect().key(), patterns);
    return place.depth() == Depth.ANY ? rule : rule.key("depth", place.depth());
  }

  void write(Line line, Place place) {
    try {
      write(FileRule.of(line, place.aspect() == Aspect.TYPES), place);
    } catch (LazaretoException e) {
      from.faults().add(line.place(), e);
    }
  }

  private void write(FileRule rule, Place place) {
    String name = from.name(rule.line());
    Optional<List<String>> patterns = patterns(rule, place.aspect(), name);
    if (patterns.isEmpty()) {
      return;
    }
    if (!rule.reason().isEmpty() && !rule.reason().equals("-")) {
      text.comment(rule.reason());
    }
    PolicyText.Rule written = rule(name, patterns.get(), place).key("gives", gives(rule.action()));
    if (rule.action() == Action.RENAME) {
      written.key("suffix", suffix(rule, name));
    }
    written.end();
    tell(rule, place.aspect(), name, patterns.get());
  }

  private Optional<List<String>> patterns(FileRule rule, Aspect aspect, String name) {
    try {
      return Optional.of(
          aspect == Aspect.NAMES ? List.of(Expressions.pattern(rule.pattern())) : types(rule));
    } catch (LazaretoException e) {
      String key =
          switch (rule.action()) {
            case ALLOW -> "mailscanner.note.no-expression-allow";
            case RENAME -> "mailscanner.note.no-expression-rename";
            case DENY, DENY_AND_DELETE, DIVERT -> "mailscanner.note.no-expression";
          };
      from.report().left(name + " " + rule.pattern(), key, e);
      return Optional.empty();
    }
  }

  private static List<String> types(FileRule rule) {
    if (rule.media().isEmpty()) {
      // It is a program, too: whoever denies it loses nothing if all programs are.
      boolean unpacksItself =
          rule.pattern().contains(SELF_EXTRACTING) && rule.action() != Action.ALLOW;
      return types(unpacksItself ? "executable" : rule.pattern());
    }
    List<String> patterns = new ArrayList<>(List.of(Expressions.pattern(rule.media())));
    FileWords.types(rule.media().replace("x-", "")).ifPresent(patterns::addAll);
    return patterns;
  }

  /**
   * The media types for an expression over what {@code file} says.
   *
   * @throws LazaretoException if none is known
   */
  static List<String> types(String perl) {
    return FileWords.types(perl)
        .orElseThrow(() -> new LazaretoException("mailscanner.note.no-type", perl));
  }

  private static Ruling gives(Action action) {
    return switch (action) {
      case ALLOW -> Ruling.ALLOW;
      case DENY, DENY_AND_DELETE, DIVERT -> Ruling.BLOCK;
      case RENAME -> Ruling.RENAME;
    };
  }

  private void tell(FileRule rule, Aspect aspect, String name, List<String> patterns) {
    Report report = from.report();
    if (aspect == Aspect.TYPES) {
      report.different(name, "", "mailscanner.note.types", String.join(", ", patterns));
    }
    switch (rule.action()) {
      case DENY_AND_DELETE -> report.different(name, "", "mailscanner.note.kept");
      case DIVERT -> report.different(name, "", "mailscanner.note.divert");
      case ALLOW, DENY, RENAME -> {
        if (!report.tellsOf(name)) {
          report.taken(name, "", "mailscanner.note.rule", rule.pattern());
        }
      }
    }
  }

  private String suffix(FileRule rule, String name) {
    if (rule.replacement().isEmpty()) {
      return suffix;
    }
    from.report().different(name, "", "mailscanner.note.rename-to", rule.replacement());
    return isSuffix(rule.replacement()) ? rule.replacement() : suffix;
  }

  private String suffix() {
    String option = "Default Rename Pattern";
    String written = from.value(option, "__FILENAME__.disarmed").replace("__FILENAME__", "");
    if (isSuffix(written)) {
      return written;
    }
    from.different(option, "mailscanner.note.rename-pattern", ".inactive");
    return ".inactive";
  }

  private static boolean isSuffix(String text) {
    return text.matches("\\.[A-Za-z0-9._-]{1,20}");
  }
}
