// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.lazareto.limit.OverBudget;

/**
 * A Content-Type field (RFC 2045 5) in one reading, or that there is none. Immutable.
 *
 * @param name type and subtype as they stand, in lower case
 */
record ContentType(String name, Parameters field) {

  static final ContentType NONE = new ContentType("", Parameters.NONE);

  /** What a digest's parts are by default. */
  static final ContentType MESSAGE = new ContentType("message/rfc822", Parameters.NONE);

  private static final Pattern INVISIBLE =
      Pattern.compile("[\"\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F]");
  static final Set<String> MESSAGES = Set.of("message/rfc822", "message/global", "message/news");

  /** What clients read: nearly always one type. They differ over lists and encoded words. */
  static List<ContentType> readings(String raw, int mostParameters) throws OverBudget {
    Parameters field = Parameters.parse(raw, mostParameters);
    // Some readers go past signs that nobody sees, mime4j for one.
    String main = INVISIBLE.matcher(field.main()).replaceAll("");
    SequencedSet<String> names = new LinkedHashSet<>();
    String decoded = EncodedWords.decode(main);
    for (String reading : decoded.equals(main) ? List.of(main) : List.of(main, decoded)) {
      for (String piece : reading.split(",", 3)) {
        names.add(name(piece));
      }
    }
    names.removeIf(n -> n.isEmpty() || n.contains("="));
    return names.isEmpty()
        ? List.of(new ContentType("", field))
        : names.stream().map(n -> new ContentType(n, field)).toList();
  }

  private static String name(String text) {
    int slash = text.indexOf('/');
    String type = text.substring(0, Math.max(0, slash)).strip() + (slash < 0 ? "" : "/");
    return (type + firstWord(text.substring(slash + 1).strip())).toLowerCase(Locale.ROOT);
  }

  private static String firstWord(String text) {
    int end = 0;
    while (end < text.length() && text.charAt(end) > ' ') {
      end++;
    }
    return text.substring(0, end);
  }

  /** The name as far as it is a media type at all. */
  String declared() {
    return name.chars().allMatch(c -> c > ' ' && c < 0x7F) ? name : "";
  }

  boolean multipart() {
    return name.startsWith("multipart");
  }

  /** Whether it is text: what is no type counts as one (RFC 2045 5.2). */
  boolean text() {
    return unknown() || name.startsWith("text/");
  }

  private boolean unknown() {
    return name.indexOf('/') < 0;
  }

  /** Whether it may be divided: some clients do that with everything that names a boundary. */
  boolean divisible() throws OverBudget {
    return multipart() || (unknown() && !field.everywhere("boundary").isEmpty());
  }

  boolean message() {
    return MESSAGES.contains(name);
  }

  /** What two fields must share to mean the same. */
  List<Object> essence() {
    return List.of(name, multipart() ? field.values("boundary") : "");
  }

  /** Everything that some client takes for the boundary. */
  SequencedSet<String> boundaries() throws OverBudget {
    SequencedSet<String> values = sureBoundaries();
    Extended.of("boundary", field.all()).forEach(e -> values.addAll(e.literal()));
    values.addAll(field.everywhere("boundary"));
    SequencedSet<String> all = new LinkedHashSet<>();
    values.forEach(v -> all.addAll(spellings(v)));
    boolean someNamed = all.stream().anyMatch(b -> !b.isBlank());
    all.removeIf(b -> b.isBlank() && (someNamed || !b.isEmpty()));
    return all;
  }

  /** What every client takes for one; more than one is trouble. */
  SequencedSet<String> sureBoundaries() {
    SequencedSet<String> sure = new LinkedHashSet<>();
    Extended.of("boundary", field.all()).stream().limit(1).forEach(e -> sure.add(e.octets()));
    sure.addAll(field.plain("boundary"));
    return sure;
  }

  /** One value as clients spell it: blanks at its ends and folds in it are kept or dropped. */
  private static List<String> spellings(String value) {
    List<String> all = new ArrayList<>(List.of(value.stripTrailing(), value.strip()));
    all.add(RawText.octets(EncodedWords.decode(value)).strip());
    boolean blanks = value.strip().chars().anyMatch(c -> c <= ' ');
    if (blanks) {
      all.add(value.replace('\t', ' ').strip());
      all.add(value.replace("\t", "").replace(" ", ""));
    }
    if (value.length() > 2 && value.startsWith("'") && value.endsWith("'")) {
      all.add(value.substring(1, value.length() - 1));
    }
    return all;
  }
}
