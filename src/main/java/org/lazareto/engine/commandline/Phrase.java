// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.commandline;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Optional;
import org.lazareto.text.LazaretoException;

/** What a program may say, as the patterns of a definition have it. Immutable. */
record Phrase(List<Pattern> patterns) {

  Phrase {
    patterns = List.copyOf(patterns);
  }

  static Phrase of(List<String> patterns) {
    return new Phrase(patterns.stream().map(Phrase::compile).toList());
  }

  static Pattern compile(String pattern) {
    try {
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new LazaretoException(e, "engine.command-line.pattern", pattern, e.getDescription());
    }
  }

  /** A line that was understood. Confined to one thread. */
  record Match(Matcher matcher) {
    Optional<String> group(String name) {
      return matcher.pattern().namedGroups().containsKey(name)
          ? Optional.ofNullable(matcher.group(name))
          : Optional.empty();
    }
  }

  /** The first pattern that is found in {@code line}. */
  Optional<Match> in(String line) {
    return patterns.stream()
        .map(pattern -> pattern.matcher(line))
        .filter(Matcher::find)
        .map(Match::new)
        .findFirst();
  }
}
