// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.commandline;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lazareto.engine.Engine.Identity;
import org.lazareto.engine.Printable;
import org.lazareto.text.LazaretoException;

/** What a program says of itself and its signatures. Confined to one thread. */
final class VersionText {

  private final List<Phrase> phrases;
  private final DateTimeFormatter format;
  private String version = "";
  private String generation = "";
  private Optional<Instant> built = Optional.empty();

  VersionText(Definition definition) {
    this.phrases = definition.versionPatterns().stream().map(p -> Phrase.of(List.of(p))).toList();
    this.format = format(definition.builtFormat());
  }

  static DateTimeFormatter format(String pattern) {
    try {
      return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    } catch (IllegalArgumentException e) {
      throw new LazaretoException(
          e, "engine.command-line.date", pattern, String.valueOf(e.getMessage()));
    }
  }

  void line(String line) {
    for (Phrase phrase : phrases) {
      phrase
          .in(line)
          .ifPresent(
              match -> {
                version = match.group("version").map(Printable::of).orElse(version);
                generation = match.group("generation").map(Printable::of).orElse(generation);
                built = match.group("built").flatMap(this::day).or(() -> built);
              });
    }
  }

  Identity identity() {
    return new Identity(version, generation, built);
  }

  private Optional<Instant> day(String text) {
    try {
      LocalDate day = LocalDate.parse(text.strip().replaceAll(" +", " "), format);
      return Optional.of(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
