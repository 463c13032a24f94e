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
  record Place(Look look, Scope scope, Depth depth) {}

  /** Begins a rule with some patterns. */
  PolicyText.Rule rule(String name, List<String> patterns, Place place) {
    PolicyText.Rule rule =
        text.part(name, place.scope()).list("when." + place.look().aspect().key(), patterns);
    return place.depth() == Depth.ANY ? rule : rule.key("depth", place.depth());
  }

  /** The rules of a list as one look goes through it. */
  void write(List<Line> lines, Place place) {
    List<String> exceptions = new ArrayList<>();
    for (Line line : lines) {
      try {
        FileRule rule = FileRule.of(line, place.look().aspect() == Aspect.TYPES);
        place.look().expression(rule).ifPresent(perl -> write(rule, perl, place, exceptions));
      } catch (LazaretoException e) {
        from.faults().add(line.place(), e);
      }
    }
  }

  private void write(FileRule rule, String perl, Place place, List<String> exceptions) {
    String name = from.name(rule.line());
    Optional<List<String>> patterns = patterns(rule, perl, place.look(), name);
    if (patterns.isEmpty()) {
      return;
    }
    if (place.look() == Look.MIME_TYPES && gives(rule.action()) != Ruling.BLOCK) {
      // To allow it here would spare it the other look, which judges it all the same.
      exceptions.addAll(patterns.get());
      from.report()
          .different(name, "", "mailscanner.note.mime-allowed", String.join(", ", patterns.get()));
      return;
    }
    if (!rule.reason().isEmpty() && !rule.reason().equals("-")) {
      text.comment(rule.reason());
    }
    PolicyText.Rule written =
        rule(name, patterns.get(), place)
            .list("unless." + place.look().aspect().key(), exceptions)
            .key("gives", gives(rule.action()));
    if (rule.action() == Action.RENAME) {
      written.key("suffix", suffix(rule, name));
    }
    written.end();
    tell(rule, place.look().aspect(), name, patterns.get());
  }

  private Optional<List<String>> patterns(FileRule rule, String perl, Look look, String name) {
    // It is a program, too: whoever denies it loses nothing if all programs are.
    boolean unpacksItself =
        look == Look.TYPES && perl.contains(SELF_EXTRACTING) && rule.action() != Action.ALLOW;
    try {
      return Optional.of(look.patterns(unpacksItself ? "executable" : perl));
    } catch (LazaretoException e) {
      from.report().left(name + " " + perl, untranslatable(gives(rule.action())), e);
      return Optional.empty();
    }
  }

  /** The key of what to say of an expression that has no form here. */
  static String untranslatable(Ruling gives) {
    return switch (gives) {
      case ALLOW -> "mailscanner.note.no-expression-allow";
      case RENAME -> "mailscanner.note.no-expression-rename";
      case BLOCK, UNSCANNABLE -> "mailscanner.note.no-expression";
    };
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
