// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list.archive;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What somebody searches for, as the index asks for it: all of the words, each the beginning of one
 * at least. Nothing that they type is part of the index' own language. Stateless.
 */
final class SearchWords {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]{1,40}");
  private static final int MOST = 10;
  private static final int LONGEST = 400;

  private SearchWords() {}

  /** None where there is no word in it. */
  static Optional<String> match(String typed) {
    String cut = typed.substring(0, Math.min(LONGEST, typed.length()));
    List<String> words =
        WORD.matcher(cut).results().map(MatchResult::group).distinct().limit(MOST).toList();
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(words.stream().map(w -> '"' + w + "\"*").collect(Collectors.joining(" ")));
  }
}
