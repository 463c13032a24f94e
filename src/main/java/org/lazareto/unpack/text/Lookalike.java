// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.text;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells hosts that a reader would take for another one's. Immutable. */
public final class Lookalike {

  /** Letters of other alphabets that look like Latin ones in the usual fonts. */
  private static final String LATIN_IN_DISGUISE =
      "аеорсухіјѕһԁԛԝӏɡɑıοαυνικρτ" + "ＡＢ" + "в" + "кмнтгьЬ";

  private static final int SHORTEST = 3;

  /** Scripts that Japanese, Chinese and Korean write side by side, and with Latin. */
  private static final Set<UnicodeScript> EAST_ASIAN =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.HANGUL,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.LATIN);

  private Lookalike() {}

  /** Why the host of this URL deceives, if it does. */
  public static Optional<String> in(String url) {
    Optional<String> user = user(url);
    return user.isPresent() ? user : HostName.ofUrl(url).flatMap(Lookalike::host);
  }

  // http://bank.example@elsewhere.example: what stands before the sign is a name to log in with.
  private static Optional<String> user(String url) {
    String authority = HostName.authority(url);
    int at = authority.lastIndexOf('@');
    int dot = authority.indexOf('.');
    return at > 0 && dot > 0 && dot < at
        ? Optional.of(
            shown(authority.substring(0, at)) + " before @" + shown(authority.substring(at + 1)))
        : Optional.empty();
  }

  private static Optional<String> host(HostName host) {
    if (host.text().chars().allMatch(c -> c < 0x80 && c != '%') && !host.text().contains("xn--")) {
      return Optional.empty();
    }
    List<String> labels = host.labels();
    boolean latinEnd = labels.getLast().chars().allMatch(c -> c < 0x80);
    for (String label : labels) {
      Optional<String> why = label(label, latinEnd);
      if (why.isPresent()) {
        return Optional.of(
            why.get() + ": " + shown(String.join(".", labels)) + " (" + shown(host.text()) + ")");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> label(String label, boolean latinEnd) {
    Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
    label
        .codePoints()
        .filter(Character::isLetter)
        .mapToObj(UnicodeScript::of)
        .forEach(scripts::add);
    if (scripts.size() > 1 && !EAST_ASIAN.containsAll(scripts)) {
      return Optional.of("letters of several alphabets");
    } else if (foreign(label)) {
      return Optional.of("letters in disguise");
    } else if (latinEnd && disguised(label)) {
      return Optional.of("another alphabet that looks Latin");
    }
    return Optional.empty();
  }

  private static boolean disguised(String label) {
    long letters = label.codePoints().filter(Character::isLetter).count();
    return letters >= SHORTEST
        && label.codePoints().noneMatch(c -> c < 0x80 && Character.isLetter(c))
        && label
            .codePoints()
            .filter(Character::isLetter)
            .allMatch(c -> LATIN_IN_DISGUISE.indexOf(c) >= 0);
  }

  /** Wide, raised and phonetic forms of letters, and signs that nobody sees. */
  private static boolean foreign(String label) {
    return label
        .codePoints()
        .anyMatch(
            c ->
                (c >= 0x80 && Character.getType(c) == Character.FORMAT)
                    || (c >= 0x250 && c < 0x2B0)
                    || (c >= 0x1D00 && c < 0x1DC0)
                    || (c >= 0x80 && ascii(c)));
  }

  private static boolean ascii(int c) {
    return Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC)
        .chars()
        .allMatch(n -> n < 0x80);
  }

  private static String shown(String text) {
    return text.substring(0, Math.min(80, text.length()));
  }
}
