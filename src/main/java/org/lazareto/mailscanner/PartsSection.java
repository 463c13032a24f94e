// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.mailscanner.Cases.Case;
import org.lazareto.policy.Depth;
import org.lazareto.policy.Ruling;
import org.lazareto.text.LazaretoException;

/**
 * Writes the rules on names and types: MailScanner's two lists with the options that stand before
 * them, once for attachments and once for what is packed. As with MailScanner, what no rule speaks
 * of is allowed. Confined to one import.
 */
final class PartsSection {

  private static final String ARCHIVES = "Archives: ";
  private static final String DEPTH = "Maximum Archive Depth";
  private static final List<String> EVERYTHING = List.of("*");

  private final Installation from;
  private final FileRules rules;

  PartsSection(Installation from, PolicyText text) {
    this.from = from;
    this.rules = new FileRules(from, text);
  }

  /**
   * What holds for some mail.
   *
   * @param looked whether its attachments are looked at
   * @param file the list of rules; empty for none
   */
  private record Lists(boolean looked, List<String> allow, List<String> deny, String file) {

    static final Lists NONE = new Lists(true, List.of(), List.of(), "");

    Lists allowing(List<String> more) {
      return new Lists(looked, joined(allow, more), deny, file);
    }

    Lists denying(List<String> more) {
      return new Lists(looked, allow, joined(deny, more), file);
    }

    Lists by(String list) {
      return new Lists(looked, allow, deny, list);
    }

    Lists onlyIf(boolean wanted) {
      return wanted ? this : new Lists(false, List.of(), List.of(), "");
    }

    private static List<String> joined(List<String> a, List<String> b) {
      return Stream.concat(a.stream(), b.stream()).toList();
    }
  }

  void write() {
    List<Option> apart =
        from.options().stream().filter(o -> o.key().startsWith(Option.key(ARCHIVES))).toList();
    boolean packed = packedAreLookedAt();
    for (Aspect aspect : Aspect.values()) {
      write(aspect, "", apart.isEmpty() && packed ? Depth.ANY : Depth.ATTACHED);
      if (!apart.isEmpty() && packed) {
        write(aspect, ARCHIVES, Depth.PACKED);
      }
    }
    from.different("Archives Are", "mailscanner.note.archives-are");
    if (!packed) {
      apart.forEach(o -> from.left(o.name(), "mailscanner.note.archives-closed"));
    }
  }

  private boolean packedAreLookedAt() {
    String depth = from.value(DEPTH, "8");
    if (!depth.equals("0")) {
      from.different(DEPTH, "mailscanner.note.depth", depth);
    }
    return !depth.equals("0");
  }

  private void write(Aspect aspect, String prefix, Depth depth) {
    for (Case<Lists> one : cases(aspect, prefix).all()) {
      Lists lists = one.value();
      FileRules.Place place = new FileRules.Place(aspect, one.scope(), depth);
      listed("allowed", lists.allow(), Ruling.ALLOW, place);
      listed("denied", lists.deny(), Ruling.BLOCK, place);
      file(prefix + aspect.file(), lists.file(), place);
      listed("all other", EVERYTHING, Ruling.ALLOW, place);
    }
  }

  private Cases<Lists> cases(Aspect aspect, String prefix) {
    Cases<Lists> all = Cases.of(Lists.NONE);
    for (String name : aspect.allow()) {
      all = all.with(patterns(prefix + name), Lists::allowing, from.report());
    }
    for (String name : aspect.deny()) {
      all = all.with(patterns(prefix + name), Lists::denying, from.report());
    }
    all = all.with(from.files(prefix + aspect.file()), Lists::by, from.report());
    return from.cases("Scan Messages", "yes")
        .map(value -> value.equalsIgnoreCase("yes"))
        .with(all, (wanted, lists) -> lists.onlyIf(wanted), from.report());
  }

  private Cases<List<String>> patterns(String option) {
    return from.cases(option, "").map(words -> patterns(option, words));
  }

  private List<String> patterns(String option, String words) {
    List<String> patterns = new ArrayList<>();
    for (String word : words.isBlank() ? new String[0] : words.strip().split("\\s+")) {
      try {
        patterns.addAll(
            option.endsWith("Filetypes")
                ? FileRules.types(word)
                : List.of(Expressions.pattern(word)));
      } catch (LazaretoException e) {
        from.left(option, e.key(), e.arguments().toArray());
      }
    }
    return patterns;
  }

  private void listed(String what, List<String> patterns, Ruling gives, FileRules.Place place) {
    if (patterns.isEmpty()) {
      return;
    }
    String where =
        switch (place.depth()) {
          case ANY -> "";
          case ATTACHED -> " of attachments";
          case PACKED -> " in archives";
        };
    rules
        .rule(what + " " + place.aspect().word() + where, patterns, place)
        .key("gives", gives)
        .end();
  }

  private void file(String option, String written, FileRules.Place place) {
    Optional<Path> file = from.folder().find(written).filter(Files::isRegularFile);
    if (file.isPresent()) {
      from.folder().lines(file.get()).stream()
          .filter(line -> !line.isComment())
          .forEach(line -> rules.write(line, place));
    } else if (!written.isEmpty()) {
      from.option(option)
          .ifPresent(o -> from.faults().add(o.place(), "mailscanner.no-file", written));
    }
  }
}
