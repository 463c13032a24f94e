// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course.mail;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.desk.course.Quiz;
import org.lazareto.desk.course.learner.Answers;
import org.lazareto.desk.course.learner.Order;

/**
 * Reads answers as people write them: {@code 1 b, 2 a c, 3 v}, {@code 1) B; 2: a y c}, {@code 1b
 * 2ac 3 falso}. Immutable.
 */
record AnswerReading(Order order) {

  private static final Pattern TOKEN = Pattern.compile("[0-9]{1,3}|\\p{L}+");
  private static final int MOST = 300;
  private static final Set<String> TRUE = Set.of("v", "t", "a", "verdadero", "verdadera", "true");
  private static final Set<String> FALSE = Set.of("f", "b", "falso", "falsa", "false");

  /** What was chosen, in the places of the file; none if nothing of it is an answer. */
  Optional<Answers> read(String text) {
    Map<Integer, Set<Integer>> chosen = new TreeMap<>();
    Matcher token = TOKEN.matcher(text);
    int current = -1;
    for (int i = 0; i < MOST && token.find(); i++) {
      String word = Answered.plain(token.group());
      if (word.matches("[0-9]{1,3}")) {
        int number = Integer.parseInt(word);
        current = number >= 1 && number <= order.places().size() ? number - 1 : -1;
      } else if (current >= 0) {
        Order.Place place = order.places().get(current);
        chosen.computeIfAbsent(place.number(), _ -> new TreeSet<>()).addAll(places(place, word));
      }
    }
    chosen.values().removeIf(Set::isEmpty);
    return chosen.isEmpty() ? Optional.empty() : Optional.of(new Answers(chosen));
  }

  /** The answers that a word of letters stands for; none if it is another word. */
  private static List<Integer> places(Order.Place place, String word) {
    if (place.question().kind() == Quiz.Kind.TRUE_FALSE) {
      if (TRUE.contains(word)) {
        return List.of(0);
      }
      return FALSE.contains(word) ? List.of(1) : List.of();
    }
    int most = place.answers().size();
    boolean letters =
        !word.isEmpty()
            && word.length() <= most
            && word.chars().allMatch(c -> c >= 'a' && c < 'a' + most)
            && word.chars().distinct().count() == word.length();
    return letters ? word.chars().mapToObj(c -> place.answers().get(c - 'a')).toList() : List.of();
  }
}
