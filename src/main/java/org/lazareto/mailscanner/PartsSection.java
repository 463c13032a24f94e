// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.mailscanner.Cases.Case;
import org.lazareto.mailscanner.Cases.Scope;
import org.lazareto.policy.Depth;
import org.lazareto.policy.Ruling;
import org.lazareto.text.LazaretoException;

/**
 * Writes the rules on names and types of attachments: MailScanner's two lists of them, each with
 * what stands before it, once for attachments and once for what is packed. As with MailScanner, what
 * no rule speaks of is allowed. Confined to one import.
 */
final class PartsSection {

  private static final String ARCHIVES = "Archives: ";
  private static final List<String> EVERYTHING = List.of("*");

  private final Installation from;
  private final PolicyText text;
  private final String suffix;

  PartsSection(Installation from, PolicyText text) {
    this.from = from;
    this.text = text;
    this.suffix = suffix();
  }

  /** One of the two things that are looked at, with the words of its options. */
  private enum Aspect {
    NAMES("when.names", "Filename Rules", List.of("Allow Filenames"), List.of("Deny Filenames")),
    TYPES(
        "when.types",
        "Filetype Rules",
        List.of("Allow Filetypes", "Allow File MIME Types"),
        List.of("Deny Filetypes", "Deny File MIME Types"));

    private final String key;
    private final String file;
    private final List<String> allow;
    private final List<String> deny;

    Aspect(String key, String file, List<String> allow, List<String> deny) {
      this.key = key;
      this.file = file;
      this.allow = allow;
      this.deny = deny;
    }
  }

  /** What holds for some mail: whether its attachments are looked at, and by which lists. */
  private record Lists(boolean looked, List<String> allow, List<String> deny, String file) {}

  void write() {
    boolean archivesApart =
        from.options().stream().anyMatch(o -> o.key().startsWith(Option.key(ARCHIVES)));
    boolean packed = packedAreLookedAt();
    for (Aspect aspect : Aspect.values()) {
      if (archivesApart) {
        write(aspect, "", Depth.ATTACHED);
      } else {
        write(aspect, "", packed ? Depth.ANY : Depth.ATTACHED);
      }
      if (archivesApart && packed) {
        write(aspect, ARCHIVES, Depth.PACKED);
      }
    }
    if (archivesApart) {
      from.different("Archives Are", "mailscanner.note.archives-are");
      if (!packed) {
        from.options().stream()
            .filter(o -> o.key().startsWith(Option.key(ARCHIVES)))
            .forEach(o -> from.left(o.name(), "mailscanner.note.archives-closed"));
      }
    }
  }

  private boolean packedAreLookedAt() {
    String depth = from.value("Maximum Archive Depth", "8");
    if (!depth.equals("0")) {
      from.different("Maximum Archive Depth", "mailscanner.note.depth", depth);
    }
    return !depth.equals("0");
  }

  private void write(Aspect aspect, String prefix, Depth depth) {
    Cases<Lists> cases =
        from.cases("Scan Messages", "yes")
            .map(value -> value.equalsIgnoreCase("yes"))
            .with(allowed(aspect, prefix), Before::new, from.report())
            .with(
                from.files(prefix + aspect.file),
                (before, file) ->
                    new Lists(before.looked, before.lists.allow, before.lists.deny, file),
                from.report());
    for (Case<Lists> one : cases.all()) {
      Scope scope = new Scope(one.match(), Optional.empty(), one.from());
      write(aspect, one.value(), scope, depth);
    }
  }

  private record Before(boolean looked, Lists lists) {}

  private Cases<Lists> allowed(Aspect aspect, String prefix) {
    Cases<Lists> all = Cases.of(new Lists(true, List.of(), List.of(), ""));
    for (String name : aspect.allow) {
      all =
          all.with(
              from.cases(prefix + name, "").map(words -> patterns(prefix + name, words)),
              (lists, more) -> new Lists(true, joined(lists.allow, more), lists.deny, ""),
              from.report());
    }
    for (String name : aspect.deny) {
      all =
          all.with(
              from.cases(prefix + name, "").map(words -> patterns(prefix + name, words)),
              (lists, more) -> new Lists(true, lists.allow, joined(lists.deny, more), ""),
              from.report());
    }
    return all;
  }

  private static List<String> joined(List<String> a, List<String> b) {
    List<String> both = new ArrayList<>(a);
    both.addAll(b);
    return List.copyOf(both);
  }

  private List<String> patterns(String option, String words) {
    List<String> patterns = new ArrayList<>();
    for (String word : words.isBlank() ? new String[0] : words.strip().split("\\s+")) {
      try {
        if (option.endsWith("Filetypes")) {
          patterns.addAll(types(word));
        } else {
          patterns.add(Expressions.pattern(word));
        }
      } catch (LazaretoException e) {
        from.left(option, e.key(), e.arguments().toArray());
      }
    }
    return patterns;
  }

  private static List<String> types(String perl) {
    return FileWords.types(perl)
        .orElseThrow(() -> new LazaretoException("mailscanner.note.no-type", perl));
  }

  private void write(Aspect aspect, Lists lists, Scope scope, Depth depth) {
    String what = aspect.key.substring(aspect.key.indexOf('.') + 1) + where(depth);
    if (lists.looked) {
      listed(aspect, "allowed " + what, lists.allow, Ruling.ALLOW, scope, depth);
      listed(aspect, "denied " + what, lists.deny, Ruling.BLOCK, scope, depth);
      rules(aspect, lists.file, scope, depth);
    }
    listed(aspect, "all other " + what, EVERYTHING, Ruling.ALLOW, scope, depth);
  }

  private static String where(Depth depth) {
    return switch (depth) {
      case ANY -> "";
      case ATTACHED -> " of attachments";
      case PACKED -> " in archives";
    };
  }

  private void listed(
      Aspect aspect, String name, List<String> patterns, Ruling gives, Scope scope, Depth depth) {
    if (!patterns.isEmpty()) {
      rule(aspect, name, patterns, scope, depth).key("gives", gives).end();
    }
  }

  private PolicyText.Rule rule(
      Aspect aspect, String name, List<String> patterns, Scope scope, Depth depth) {
    PolicyText.Rule rule = text.part(name, scope).list(aspect.key, patterns);
    return depth == Depth.ANY ? rule : rule.key("depth", depth);
  }

  private void rules(Aspect aspect, String written, Scope scope, Depth depth) {
    if (written.isEmpty()) {
      return;
    }
    Optional<java.nio.file.Path> file =
        from.folder().find(written).filter(java.nio.file.Files::isRegularFile);
    if (file.isEmpty()) {
      from.faults()
          .add(
              from.option(aspect.file).orElseThrow().place(), "mailscanner.no-file", written);
      return;
    }
    for (Line line : from.folder().lines(file.get())) {
      if (!line.isComment()) {
        read(aspect, line).ifPresent(rule -> write(aspect, rule, scope, depth));
      }
    }
  }

  private Optional<FileRule> read(Aspect aspect, Line line) {
    try {
      return Optional.of(FileRule.of(line, aspect == Aspect.TYPES));
    } catch (LazaretoException e) {
      from.faults().add(line.place(), e);
      return Optional.empty();
    }
  }

  private void write(Aspect aspect, FileRule rule, Scope scope, Depth depth) {
    String name = from.name(rule.line());
    try {
      List<String> patterns =
          aspect == Aspect.NAMES ? List.of(Expressions.pattern(rule.pattern())) : types(rule);
      if (!rule.reason().isEmpty() && !rule.reason().equals("-")) {
        text.comment(rule.reason());
      }
      PolicyText.Rule written =
          rule(aspect, name, patterns, scope, depth).key("gives", gives(rule.action()));
      if (rule.action() == FileRule.Action.RENAME) {
        written.key("suffix", suffix(rule, name));
      }
      written.end();
      tell(aspect, rule, name, patterns);
    } catch (LazaretoException e) {
      boolean allows = rule.action() == FileRule.Action.ALLOW;
      from.report()
          .left(
              name + " " + rule.line().text().split("\t", 2)[0] + " " + rule.pattern(),
              allows ? "mailscanner.note.no-expression-allow" : "mailscanner.note.no-expression",
              e.getMessage());
    }
  }

  private static List<String> types(FileRule rule) {
    if (rule.media().isEmpty()) {
      return types(rule.pattern());
    }
    List<String> patterns = new ArrayList<>(List.of(Expressions.pattern(rule.media())));
    FileWords.types(rule.media().replace("x-", "")).ifPresent(patterns::addAll);
    return patterns;
  }

  private static Ruling gives(FileRule.Action action) {
    return switch (action) {
      case ALLOW -> Ruling.ALLOW;
      case DENY, DENY_AND_DELETE, DIVERT -> Ruling.BLOCK;
      case RENAME -> Ruling.RENAME;
    };
  }

  private void tell(Aspect aspect, FileRule rule, String name, List<String> patterns) {
    Report report = from.report();
    switch (rule.action()) {
      case DENY_AND_DELETE -> report.different(name, "", "mailscanner.note.kept");
      case DIVERT -> report.different(name, "", "mailscanner.note.divert");
      case ALLOW, DENY, RENAME -> {
        if (aspect == Aspect.TYPES) {
          report.different(name, "", "mailscanner.note.types", String.join(", ", patterns));
        } else {
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
