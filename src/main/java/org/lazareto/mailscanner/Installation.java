// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.lazareto.config.Place;
import org.lazareto.mailscanner.Cases.Case;
import org.lazareto.text.LazaretoException;

/** The options of an installation, and which of them have been asked for. One import's own. */
final class Installation {

  private final Folder folder;
  private final Faults faults;
  private final Report report;
  private final SequencedMap<String, Option> options;
  private final Variables variables;
  private final Set<String> asked = new LinkedHashSet<>();

  Installation(Folder folder, Faults faults, Report report) {
    this.folder = folder;
    this.faults = faults;
    this.report = report;
    MainFile main = MainFile.read(folder, faults);
    this.options = main.options();
    this.variables = main.variables();
  }

  Folder folder() {
    return folder;
  }

  Faults faults() {
    return faults;
  }

  Report report() {
    return report;
  }

  Collection<Option> options() {
    return options.values();
  }

  boolean has(String name) {
    return options.containsKey(Option.key(name));
  }

  boolean wasAsked(Option option) {
    return asked.contains(option.key());
  }

  /** The option as it is written; nothing where it is not, or is empty. */
  Optional<Option> option(String name) {
    asked.add(Option.key(name));
    return Optional.ofNullable(options.get(Option.key(name))).filter(o -> !o.value().isEmpty());
  }

  /** Notes that what an option says is taken over with a difference. */
  void different(String name, String key, Object... arguments) {
    option(name).ifPresent(o -> report.different(o.shown(), place(o), key, arguments));
  }

  /** The same where it says anything but {@code usual}. */
  void differentUnless(String usual, String name, String key) {
    option(name)
        .filter(o -> !o.value().equalsIgnoreCase(usual))
        .ifPresent(o -> report.different(o.shown(), place(o), key));
  }

  /** Notes that an option is not taken over. */
  void left(String name, String key, Object... arguments) {
    option(name).ifPresent(o -> report.left(o.shown(), place(o), key, arguments));
  }

  /** The value of an option that can be no ruleset, or whose ruleset we cannot use. */
  String value(String name, String standard) {
    Optional<Option> option = option(name);
    if (option.isPresent() && (isRuleset(option.get()) || option.get().value().startsWith("&"))) {
      left(name, "mailscanner.note.no-ruleset", standard);
      return standard;
    }
    return option.map(Option::value).orElse(standard);
  }

  /** The value of an option that is never a ruleset; empty where nothing is said. */
  String plain(String name) {
    return option(name).map(Option::value).orElse("");
  }

  /** The values of a yes-or-no option. */
  Cases<Boolean> truth(String name, boolean standard) {
    return cases(name, standard ? "yes" : "no").map(FactsSection::isYes);
  }

  /** The same for one that holds if any line for a message says yes. */
  Cases<Boolean> anyYes(String name, boolean standard) {
    return truth(name, standard).strongest(Comparator.reverseOrder());
  }

  /** The values of an option that may be a ruleset; {@code standard} where nothing is said. */
  Cases<String> cases(String name, String standard) {
    return said(name, standard, this::isRuleset).map(Line::text);
  }

  /** The values of an option that is a number, with k, m or g behind it. */
  Cases<Long> numbers(String name, long standard) {
    return said(name, Long.toString(standard), this::isRuleset).map(said -> number(said, standard));
  }

  private long number(Line said, long standard) {
    Optional<Long> number = FactsSection.number(said.text());
    if (number.isEmpty()) {
      faults.add(said.place(), "mailscanner.not-a-number", said.text());
    }
    return number.orElse(standard);
  }

  /**
   * What is made of the words of an option that holds a list: those of every line that is for a
   * message, one behind the other. Its plain value may itself be a path: only what is called rules
   * is a ruleset.
   */
  <E> Cases<List<E>> lists(String name, Function<Line, List<E>> made) {
    Cases<Line> said = said(name, "", option -> option.value().matches("\\S+[Rr]ules?"));
    List<Case<Line>> full = said.cases().stream().filter(c -> !c.value().text().isEmpty()).toList();
    return Cases.joined(new Cases<>(full, said.otherwise()).map(made), report);
  }

  private Cases<Line> said(String name, String standard, Predicate<Option> isRuleset) {
    Optional<Option> found = option(name);
    Line usual = new Line(new Place(folder.root().resolve(MainFile.NAME), 0), standard);
    if (found.isEmpty()) {
      return Cases.of(usual);
    }
    Option option = found.get();
    if (option.value().startsWith("&")) {
      left(name, "mailscanner.note.function", option.value());
      return Cases.of(usual);
    }
    return isRuleset.test(option)
        ? ruleset(option, usual)
        : Cases.of(new Line(option.place(), option.value()));
  }

  private boolean isRuleset(Option option) {
    boolean path = option.value().startsWith("/") && !option.value().contains(" ");
    return path || option.value().endsWith(".rules");
  }

  private Cases<Line> ruleset(Option option, Line standard) {
    Optional<Path> file = folder.find(option.value()).filter(Files::isRegularFile);
    if (file.isEmpty()) {
      faults.add(option.place(), "mailscanner.no-file", option.value());
      return Cases.of(standard);
    }
    List<Case<Line>> cases = new ArrayList<>();
    Line otherwise = standard;
    for (Line written : folder.lines(file.get())) {
      Line line = written.uncommented();
      if (line.text().isEmpty()) {
        continue;
      }
      for (Case<Line> said : read(line)) {
        // The default counts last, wherever it stands.
        if (said.match().isAny()) {
          otherwise = said.value();
        } else {
          cases.add(said);
        }
      }
    }
    return new Cases<>(cases, otherwise);
  }

  private List<Case<Line>> read(Line written) {
    try {
      RulesetLine line = RulesetLine.of(written);
      List<Match> matches = new ArrayList<>();
      line.each(folder).forEach(one -> matches.addAll(matches(one)));
      Line value =
          new Line(written.place(), variables.filled(written.place(), line.value(), faults));
      return Match.merged(matches).stream()
          .map(match -> new Case<>(match, value, name(written)))
          .toList();
    } catch (LazaretoException e) {
      faults.add(written.place(), e);
      return List.of();
    }
  }

  private List<Match> matches(RulesetLine line) {
    String from = name(line.line());
    try {
      List<Match> matches = line.matches();
      if (matches.isEmpty()) {
        report.left(from, "mailscanner.note.never", line.line().text());
      }
      return matches;
    } catch (LazaretoException e) {
      // Well written, but more than we can say.
      if (e.key().startsWith("mailscanner.note.")) {
        report.left(from, e.key(), e.arguments().toArray());
      } else {
        faults.add(line.line().place(), e);
      }
      return List.of();
    }
  }

  /** Where a line stands, as rules made of it are called. */
  String name(Line line) {
    return name(line.place());
  }

  /** Where an option stands. */
  String place(Option option) {
    return name(option.place());
  }

  private String name(Place place) {
    Path root = folder.root().toAbsolutePath().normalize();
    Path file = place.file().toAbsolutePath().normalize();
    return (file.startsWith(root) ? root.relativize(file) : file) + ":" + place.line();
  }
}
