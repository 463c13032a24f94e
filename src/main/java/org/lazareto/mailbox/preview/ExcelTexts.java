// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.preview;

import java.util.ArrayList;
import java.util.List;
import org.lazareto.unpack.archive.LittleEndian;

/**
 * The shared texts of a book of Excel 97, which go on from record to record ([MS-XLS] 2.4.265).
 * Immutable.
 */
record ExcelTexts(List<String> texts) {

  private static final int HEADER = 8;
  private static final int WIDE = 1;
  private static final int PHONETIC = 4;
  private static final int RICH = 8;

  ExcelTexts {
    texts = List.copyOf(texts);
  }

  String text(int number) {
    return number >= 0 && number < texts.size() ? texts.get(number) : "";
  }

  /** Reads them up to so many characters in all. */
  static ExcelTexts read(List<LittleEndian> records, int most) {
    Place place = new Place(records);
    List<String> texts = new ArrayList<>();
    place.skip(HEADER);
    int characters = 0;
    while (!place.ended() && characters <= most) {
      String text = text(place);
      characters += text.length() + 1;
      texts.add(SheetRows.joined("", text));
    }
    return new ExcelTexts(texts);
  }

  private static String text(Place place) {
    int length = place.u16();
    int flags = place.u8();
    int runs = (flags & RICH) != 0 ? place.u16() : 0;
    int more = (flags & PHONETIC) != 0 ? place.u16() | place.u16() << 16 : 0;
    String text = place.characters(length, (flags & WIDE) != 0);
    place.skip(4L * runs + Math.max(0, more));
    return text;
  }

  /** Where the reader is. Confined to one thread. */
  private static final class Place {

    private final List<LittleEndian> records;
    private int record;
    private int at;

    Place(List<LittleEndian> records) {
      this.records = records;
      settle();
    }

    boolean ended() {
      return record >= records.size();
    }

    int u8() {
      if (ended()) {
        return 0;
      }
      int value = records.get(record).bytes()[at++] & 0xFF;
      settle();
      return value;
    }

    int u16() {
      return u8() | u8() << 8;
    }

    void skip(long count) {
      long left = count;
      while (left > 0 && !ended()) {
        int here = (int) Math.min(left, records.get(record).length() - at);
        at += here;
        left -= here;
        settle();
      }
    }

    /** A record in the middle of a text says anew how wide its characters are. */
    String characters(int count, boolean startsWide) {
      StringBuilder text = new StringBuilder();
      boolean wide = startsWide;
      int before = record;
      for (int i = 0; i < count && !ended(); i++) {
        if (record != before) {
          before = record;
          wide = (u8() & WIDE) != 0;
        }
        text.append((char) (wide ? u16() : u8()));
      }
      return text.toString();
    }

    private void settle() {
      while (!ended() && at >= records.get(record).length()) {
        record++;
        at = 0;
      }
    }
  }
}
