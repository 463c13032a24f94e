// SPDX-License-Identifier: Apache-2.0
package org.lazareto.stamp;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * What a stamp says. To be believed only where {@link Verifier} calls it genuine. Immutable.
 *
 * @param verdict its first word
 * @param words the words after it, {@code key=value} or alone with an empty value
 * @param signed what the signature is for
 * @param signature in base64; empty where there is none
 */
public record Stamp(
    String verdict, SequencedMap<String, String> words, String signed, String signature) {

  /** The header field that carries it. */
  public static final String NAME = "X-Lazareto";

  /** Where there is none. */
  public static final Stamp NONE = new Stamp("", new LinkedHashMap<>(), "", "");

  private static final String SIGNATURE = ";sig=";
  private static final Pattern BLANKS = Pattern.compile("[ \\t\\r\\n]");

  /** More than any stamp of ours has. */
  private static final int MOST_WORDS = 40;

  public Stamp {
    words = new LinkedHashMap<>(words);
  }

  /**
   * What is known of a body of the message.
   *
   * @param path its number in the mail, {@code 2.1}; in an attached message {@code 2/1}
   * @param type by content
   * @param flags letters of {@link Flag}
   * @param name percent-encoded
   */
  public record Body(String path, String type, long size, String flags, String name) {}

  public String word(String key) {
    return words.getOrDefault(key, "");
  }

  /** The bodies that it describes; those that are no description of ours are left out. */
  public List<Body> bodies() {
    return Arrays.stream(word("parts").split(",", -1))
        .map(word -> word.split(":", -1))
        .filter(piece -> piece.length == 5 && piece[2].matches("[0-9]{1,18}"))
        .map(p -> new Body(p[0], p[1], Long.parseLong(p[2]), p[3], p[4]))
        .toList();
  }

  /** The text that is signed: servers fold fields anew, so white space does not count. */
  static String signedText(String value) {
    return NAME + ":" + bare(value);
  }

  /** Only what stands before the signature counts: it alone is signed. */
  static Stamp parse(String value) {
    String bare = bare(value);
    int end = bare.lastIndexOf(SIGNATURE);
    String said = end < 0 ? bare : bare.substring(0, end);
    String[] words = said.split(";", MOST_WORDS);
    SequencedMap<String, String> all = new LinkedHashMap<>();
    for (String word : Arrays.asList(words).subList(1, words.length)) {
      int mark = word.indexOf('=');
      String key = mark < 0 ? word : word.substring(0, mark);
      all.put(key, mark < 0 ? "" : word.substring(mark + 1));
    }
    return new Stamp(
        words[0],
        all,
        signedText(said + SIGNATURE),
        end < 0 ? "" : bare.substring(end + SIGNATURE.length()));
  }

  /** Its words as they are. */
  public SequencedMap<String, String> object() {
    SequencedMap<String, String> object = new LinkedHashMap<>();
    object.put("verdict", verdict);
    object.putAll(words);
    return object;
  }

  private static String bare(String value) {
    return BLANKS.matcher(value).replaceAll("");
  }
}
