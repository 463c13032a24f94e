// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
   * @param files the lists of rules, one behind the other
   */
  private record Lists(
      Map<Look, List<String>> allow, Map<Look, List<String>> deny, List<Path> files) {

    static final Lists NONE = new Lists(Map.of(), Map.of(), List.of());

    Lists allowing(Look look, List<String> patterns) {
      return new Lists(with(allow, look, patterns), deny, files);
    }

    Lists denying(Look look, List<String> patterns) {
      return new Lists(allow, with(deny, look, patterns), files);
    }

    Lists by(List<Path> lists) {
      return new Lists(allow, deny, lists);
    }

    private static Map<Look, List<String>> with(
        Map<Look, List<String>> lists, Look look, List<String> patterns) {
      Map<Look, List<String>> more = new EnumMap<>(Look.class);
      more.putAll(lists);
      more.put(look, patterns);
      return more;
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
      for (Look look : aspect.looks()) {
        write(one.value(), new FileRules.Place(look, one.scope(), depth));
      }
      Look last = aspect.looks().getLast();
      FileRules.Place place = new FileRules.Place(last, one.scope(), depth);
      listed("all other", EVERYTHING, Ruling.ALLOW, place);
    }
  }

  private void write(Lists lists, FileRules.Place place) {
    List<String> none = List.of();
    listed("allowed", lists.allow().getOrDefault(place.look(), none), Ruling.ALLOW, place);
    listed("denied", lists.deny().getOrDefault(place.look(), none), Ruling.BLOCK, place);
    List<Line> lines =
        lists.files().stream()
            .flatMap(file -> from.folder().lines(file).stream())
            .filter(line -> !line.isComment())
            .toList();
    rules.write(lines, place);
  }

  private Cases<Lists> cases(Aspect aspect, String prefix) {
    Cases<Lists> all = Cases.of(Lists.NONE);
    for (Look look : aspect.looks()) {
      Cases<List<String>> allowed = patterns(prefix + look.allow(), look, Ruling.ALLOW);
      Cases<List<String>> denied = patterns(prefix + look.deny(), look, Ruling.BLOCK);
      all =
          all.with(allowed, (lists, more) -> lists.allowing(look, more), from.report())
              .with(denied, (lists, more) -> lists.denying(look, more), from.report());
    }
    all = all.with(from.lists(prefix + aspect.file(), this::files), Lists::by, from.report());
    return FactsSection.looked(from)
        .with(all, (looked, lists) -> looked ? lists : Lists.NONE, from.report());
  }

  private Cases<List<String>> patterns(String option, Look look, Ruling gives) {
    return from.lists(option, words -> patterns(option, words.text(), look, gives));
  }

  private List<String> patterns(String option, String words, Look look, Ruling gives) {
    Set<String> patterns = new LinkedHashSet<>();
    for (String word : words.isBlank() ? new String[0] : words.strip().split("\\s+")) {
      try {
        patterns.addAll(look.patterns(word));
      } catch (LazaretoException e) {
        from.left(option, FileRules.untranslatable(gives), e);
      }
    }
    if (look != Look.NAMES && !patterns.isEmpty()) {
      from.different(option, "mailscanner.note.types", String.join(", ", patterns));
    }
    return List.copyOf(patterns);
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
    rules.rule(what + " " + place.look().word() + where, patterns, place).key("gives", gives).end();
  }

  private List<Path> files(Line words) {
    List<Path> files = new ArrayList<>();
    for (String word : words.text().isBlank() ? new String[0] : words.text().split("\\s+")) {
      from.folder()
          .find(word)
          .filter(Files::isRegularFile)
          .ifPresentOrElse(
              files::add, () -> from.faults().add(words.place(), "mailscanner.no-file", word));
    }
    return files;
  }
}
