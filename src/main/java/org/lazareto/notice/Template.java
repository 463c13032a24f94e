// SPDX-License-Identifier: Apache-2.0
package org.lazareto.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.text.LazaretoException;

/**
 * A notice's subject and text, with words in braces that are filled in. A line of which every word
 * is empty is left out. Immutable.
 */
record Template(String subject, List<String> lines) {

  private static final Pattern WORD = Pattern.compile("\\{([a-z]+)}");
  private static final String SUBJECT = "Subject: ";
  private static final int WIDTH = 72;
  private static final int LONGEST_SUBJECT = 120;

  Template {
    lines = List.copyOf(lines);
  }

  /**
   * Reads one.
   *
   * @param place told to people where it is wrong
   * @throws LazaretoException if it has no subject or no text, or uses a word that its kind has not
   */
  static Template parse(Kind kind, String text, String place) {
    List<String> all = text.lines().toList();
    boolean whole = all.size() > 2 && all.getFirst().startsWith(SUBJECT) && all.get(1).isBlank();
    if (!whole) {
      throw new LazaretoException("notice.template-form", place);
    }
    for (Matcher word = WORD.matcher(text); word.find(); ) {
      if (!kind.words().contains(word.group(1))) {
        String known = String.join(", ", new TreeSet<>(kind.words()));
        throw new LazaretoException("notice.template-word", place, word.group(), known);
      }
    }
    return new Template(all.getFirst().substring(SUBJECT.length()), all.subList(2, all.size()));
  }

  String subject(Map<String, String> words) {
    String filled = fill(subject, words).replaceAll("\\s+", " ").strip();
    return filled.length() <= LONGEST_SUBJECT
        ? filled
        : filled.substring(0, LONGEST_SUBJECT - 3) + "...";
  }

  String text(Map<String, String> words) {
    List<String> filled = new ArrayList<>();
    for (String line : lines) {
      if (!empty(line, words)) {
        fill(line, words).lines().forEach(l -> wrap(l, filled));
      }
      if (line.isEmpty() && !(!filled.isEmpty() && filled.getLast().isEmpty())) {
        filled.add("");
      }
    }
    return String.join("\n", filled).strip();
  }

  private static boolean empty(String line, Map<String, String> words) {
    List<String> used = WORD.matcher(line).results().map(m -> m.group(1)).toList();
    return !used.isEmpty() && used.stream().allMatch(w -> words.getOrDefault(w, "").isEmpty());
  }

  private static String fill(String line, Map<String, String> words) {
    return WORD.matcher(line)
        .replaceAll(m -> Matcher.quoteReplacement(words.getOrDefault(m.group(1), "")));
  }

  /** Broken at blanks; what has none, as a link, stays whole. */
  private static void wrap(String line, List<String> to) {
    String rest = line.stripTrailing();
    while (rest.length() > WIDTH) {
      int end = rest.lastIndexOf(' ', WIDTH);
      if (end <= 0 || rest.substring(0, end).isBlank()) {
        end = rest.indexOf(' ', WIDTH);
      }
      if (end < 0) {
        break;
      }
      to.add(rest.substring(0, end).stripTrailing());
      rest = rest.substring(end).strip();
    }
    to.add(rest);
  }
}
