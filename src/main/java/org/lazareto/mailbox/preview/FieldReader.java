// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lazareto.mailbox.preview.Preview.Field;
import org.lazareto.mailbox.preview.Preview.Fields;
import org.lazareto.mailbox.rendition.Visible;

/** Reads calendars and cards as their fields. Immutable. */
final class FieldReader {

  private static final Pattern BEGIN =
      Pattern.compile("(?i)\\s*BEGIN:V(CALENDAR|CARD)\\s[\\s\\S]*");

  /** A longer value is a picture or a key. */
  private static final int LONGEST = 2000;

  private static final int LONGEST_NAME = 40;
  private static final int MOST_CHARACTERS = 1 << 20;

  private FieldReader() {}

  /** The fields; none for what is no calendar and no card. */
  static Optional<Preview> of(String text, int most) {
    if (!BEGIN.matcher(text.substring(0, Math.min(64, text.length()))).matches()) {
      return Optional.empty();
    }
    // RFC 5545 3.1, RFC 6350 3.2: a line that begins with a blank goes on with the one before.
    String read = text.substring(0, Math.min(MOST_CHARACTERS, text.length()));
    List<Field> fields = new ArrayList<>();
    List<String> lines = read.replaceAll("\r?\n[ \t]", "").lines().toList();
    for (String line : lines) {
      field(line).filter(_ -> fields.size() < most).ifPresent(fields::add);
    }
    return Optional.of(new Fields(fields, fields.size() == most || read.length() < text.length()));
  }

  private static Optional<Field> field(String line) {
    int colon = colon(line);
    if (colon < 1) {
      return Optional.empty();
    }
    String whole = line.substring(0, colon).toUpperCase(Locale.ROOT);
    String name = whole.replaceFirst(";.*", "").replaceFirst("^[^.]*\\.", "");
    boolean structure = name.equals("BEGIN") || name.equals("END") || name.equals("VERSION");
    String value = line.substring(colon + 1);
    return structure || value.isBlank() || value.length() > LONGEST || name.length() > LONGEST_NAME
        ? Optional.empty()
        : Optional.of(new Field(name, Visible.of(plain(value))));
  }

  /** The first one that stands in no quotation marks. */
  private static int colon(String line) {
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      quoted ^= line.charAt(i) == '"';
      if (line.charAt(i) == ':' && !quoted) {
        return i;
      }
    }
    return -1;
  }

  private static String plain(String value) {
    return value
        .replace("\\n", " ")
        .replace("\\N", " ")
        .replace("\\,", ",")
        .replace("\\;", ";")
        .replace("\\\\", "\\");
  }
}
