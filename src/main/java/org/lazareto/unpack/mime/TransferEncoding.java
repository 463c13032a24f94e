// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;

/** How a body is encoded (RFC 2045 6), with the historic uuencode. */
enum TransferEncoding {
  IDENTITY,
  BASE64,
  QUOTED_PRINTABLE,
  UUENCODE,
  /** A name that nobody knows: most clients decode nothing, some look at the body. */
  UNKNOWN;

  /** What a field value names, in each way in which some client reads it; nearly always one. */
  static SequencedSet<TransferEncoding> readings(String value) {
    SequencedSet<TransferEncoding> all = new LinkedHashSet<>();
    String decoded = EncodedWords.decode(value).toLowerCase(Locale.ROOT);
    for (String reading : List.of(Comments.removed(decoded), decoded)) {
      all.addAll(named(reading));
    }
    if (all.size() > 1) {
      all.remove(UNKNOWN);
    }
    return all;
  }

  private static SequencedSet<TransferEncoding> named(String text) {
    SequencedSet<TransferEncoding> all = new LinkedHashSet<>();
    String plain = alphanumeric(text);
    boolean spelt = text.replace("\0", "").contains("base64");
    if (plain.contains("base64") || plain.contains("gzip64")) {
      // With signs between its letters some clients know it and some do not.
      all.addAll(spelt || plain.contains("gzip64") ? List.of(BASE64) : List.of(BASE64, IDENTITY));
    }
    if (plain.contains("quoted")) {
      all.add(QUOTED_PRINTABLE);
    }
    if (plain.contains("uu")) {
      all.add(UUENCODE);
    }
    if (plain.isEmpty() || plain.matches("(7bit|8bit|binary).*")) {
      all.add(IDENTITY);
    }
    if (all.isEmpty()) {
      all.add(UNKNOWN);
    }
    return all;
  }

  private static String alphanumeric(String text) {
    StringBuilder plain = new StringBuilder();
    text.chars()
        .filter(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
        .forEach(c -> plain.append((char) c));
    return plain.toString();
  }
}
