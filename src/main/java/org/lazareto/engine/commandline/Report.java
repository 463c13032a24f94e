// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.commandline;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lazareto.engine.Printable;
import org.lazareto.engine.Transcript;

/** What a run says of its files, line by line. Confined to one thread. */
final class Report {

  /** What was said of one file; the worst counts. */
  sealed interface Said {
    /** Something bad is in it. */
    record Found(String name) implements Said {}

    /** It could not be read whole. */
    record Unscannable(String reason) implements Said {}

    /** The program failed on it. */
    record Trouble(String reason) implements Said {}

    /** Nothing is in it. */
    record Clean() implements Said {}

    /** It was not named. */
    record Nothing() implements Said {}
  }

  private final Map<String, Transcript> words;
  private final Phrase unscannable;
  private final Phrase found;
  private final Phrase error;
  private final Phrase clean;
  private final Phrase subject;
  private final Phrase counted;
  private final Set<String> mentioned = new HashSet<>();
  private final Map<String, Said> said = new HashMap<>();
  private Optional<String> current = Optional.empty();
  private boolean someCounted;

  /**
   * About nothing yet.
   *
   * @param words takes down what is said of each file, by its name
   */
  Report(Definition.Lines lines, Map<String, Transcript> words) {
    this.words = Map.copyOf(words);
    this.unscannable = Phrase.of(lines.unscannable());
    this.found = Phrase.of(lines.found());
    this.error = Phrase.of(lines.error());
    this.clean = Phrase.of(lines.clean());
    this.subject = Phrase.of(lines.subject());
    this.counted = Phrase.of(lines.counted());
  }

  /** What was said of this file. */
  Said of(String file) {
    return said.getOrDefault(file, new Said.Nothing());
  }

  /** Whether the program said that it scanned at least one file. */
  boolean someCounted() {
    return someCounted;
  }

  /** Whether any line named this file, whatever it said of it. */
  boolean mentions(String file) {
    return mentioned.contains(file);
  }

  void line(String line) {
    file(line).ifPresent(mentioned::add);
    if (note(unscannable, line, m -> new Said.Unscannable(reason(m, line)))
        || note(found, line, m -> new Said.Found(Printable.of(m.group("name").orElse("unnamed"))))
        || note(error, line, m -> new Said.Trouble(reason(m, line)))
        || note(clean, line, _ -> new Said.Clean())) {
      return;
    }
    subject.in(line).ifPresent(match -> current = match.group("file").flatMap(this::file));
    counted
        .in(line)
        .flatMap(match -> match.group("count"))
        .ifPresent(count -> someCounted |= !count.matches("0*"));
  }

  private interface Meaning {
    Said of(Phrase.Match match);
  }

  private boolean note(Phrase phrase, String line, Meaning meaning) {
    Optional<Phrase.Match> match = phrase.in(line);
    match
        .flatMap(m -> m.group("file").map(this::file).orElse(current))
        .ifPresent(
            file -> {
              said.merge(file, meaning.of(match.orElseThrow()), Report::worse);
              words.getOrDefault(file, new Transcript()).note(line);
            });
    return match.isPresent();
  }

  /** Which of ours a path is, or leads into: members of an archive are named behind it. */
  private Optional<String> file(String path) {
    return words.keySet().stream().filter(path::contains).findFirst();
  }

  private static String reason(Phrase.Match match, String line) {
    return Printable.of(match.group("reason").orElse(line.strip()));
  }

  private static Said worse(Said one, Said other) {
    return weight(other) > weight(one) ? other : one;
  }

  private static int weight(Said said) {
    return switch (said) {
      case Said.Nothing _ -> 0;
      case Said.Clean _ -> 1;
      case Said.Trouble _ -> 2;
      case Said.Unscannable _ -> 3;
      case Said.Found _ -> 4;
    };
  }
}
