// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.preview;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.lazareto.mailbox.ContentLine;
import org.lazareto.mailbox.preview.Preview.Field;
import org.lazareto.mailbox.preview.Preview.Fields;
import org.lazareto.mailbox.rendition.Visible;

/** Reads calendars and cards as their fields. Immutable. */
final class FieldReader {

  private static final Pattern BEGIN =
      Pattern.compile("(?i)\\s*BEGIN:V(CALENDAR|CARD)\\s[\\s\\S]*");

  private static final Set<String> STRUCTURE = Set.of("BEGIN", "END", "VERSION");

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
    String read = text.substring(0, Math.min(MOST_CHARACTERS, text.length()));
    List<Field> fields =
        ContentLine.of(read)
            .filter(FieldReader::shown)
            .limit(most)
            .map(line -> new Field(line.name(), Visible.of(line.text())))
            .toList();
    return Optional.of(new Fields(fields, fields.size() == most || read.length() < text.length()));
  }

  private static boolean shown(ContentLine line) {
    return !STRUCTURE.contains(line.name())
        && !line.raw().isBlank()
        && line.raw().length() <= LONGEST
        && line.name().length() <= LONGEST_NAME;
  }
}
