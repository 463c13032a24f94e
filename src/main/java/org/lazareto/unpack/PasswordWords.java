// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Which words of some texts may be passwords, the likeliest first. */
final class PasswordWords {

  /** Behind one of these the password comes, or "is", and then the password. */
  private static final Set<String> ANNOUNCING =
      Set.of(
          "password",
          "passwort",
          "passcode",
          "pass",
          "passwd",
          "pwd",
          "pw",
          "contraseña",
          "contrasena",
          "clave",
          "llave",
          "código",
          "codigo",
          "code",
          "pin",
          "key",
          "senha",
          "kennwort");

  /** What scanners, worms and people in a hurry use. */
  private static final List<String> CUSTOMARY =
      List.of("infected", "virus", "malware", "password", "123456", "12345", "1234", "123", "111");

  private static final int BEHIND = 4;
  private static final int LONGEST = 128;
  private static final String QUOTES = "\"'«»“”‘’`´()[]{}<>*_";
  private static final String ENDS = ".,;:!?";

  private PasswordWords() {}

  static List<String> of(List<String> texts, int most) {
    List<List<String>> all = texts.stream().map(t -> List.of(t.strip().split("\\s+"))).toList();
    Set<String> words = new LinkedHashSet<>();
    all.forEach(text -> announced(text, words));
    words.addAll(CUSTOMARY);
    for (List<String> text : all) {
      for (String word : text) {
        if (words.size() >= most) {
          break;
        }
        forms(word).forEach(words::add);
      }
    }
    return words.stream().limit(most).toList();
  }

  private static void announced(List<String> text, Set<String> words) {
    for (int i = 0; i < text.size(); i++) {
      String word = text.get(i);
      int glued = Math.max(word.indexOf(':'), word.indexOf('='));
      if (glued > 0 && announces(word.substring(0, glued))) {
        forms(word.substring(glued + 1)).forEach(words::add);
      }
      if (announces(word)) {
        text.subList(i + 1, Math.min(i + 1 + BEHIND, text.size()))
            .forEach(next -> forms(next).forEach(words::add));
      }
    }
  }

  private static boolean announces(String word) {
    return ANNOUNCING.contains(trimmed(word, QUOTES + ENDS + "=").toLowerCase(Locale.ROOT));
  }

  /** A word as it stands, without what ends a sentence, without quotes. */
  private static Stream<String> forms(String word) {
    String unquoted = trimmed(word, QUOTES);
    return Stream.of(word, trimmedEnd(word, ENDS), unquoted, trimmed(word, QUOTES + ENDS))
        .filter(w -> !w.isEmpty() && w.length() <= LONGEST);
  }

  /** The names of the archive without what stands behind their dots. */
  static Stream<String> stems(List<String> names) {
    return names.stream()
        .map(n -> n.substring(Math.max(n.lastIndexOf('/'), n.lastIndexOf('\\')) + 1))
        .flatMap(
            n ->
                Arrays.stream(new int[] {n.lastIndexOf('.'), n.indexOf('.')})
                    .filter(dot -> dot > 0)
                    .mapToObj(dot -> n.substring(0, dot)));
  }

  private static String trimmed(String word, String signs) {
    int start = 0;
    while (start < word.length() && signs.indexOf(word.charAt(start)) >= 0) {
      start++;
    }
    return trimmedEnd(word.substring(start), signs);
  }

  private static String trimmedEnd(String word, String signs) {
    int end = word.length();
    while (end > 0 && signs.indexOf(word.charAt(end - 1)) >= 0) {
      end--;
    }
    return word.substring(0, end);
  }
}
