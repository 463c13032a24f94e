// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.lazareto.mail.ByteSource;

/**
 * The header of a cpio member, in any of the four forms. Immutable.
 *
 * @param links how many names the file has
 * @param data where the data begins
 * @param padding to a multiple of what the data is filled up
 */
record CpioHeader(
    int mode, long links, long nameSize, long size, long name, long data, int padding) {

  private static final int LONGEST = 110;
  private static final int FORMAT_OF_FILE = 0xF000;
  private static final int DIRECTORY = 0x4000;

  /** The header at this place, if there is one. */
  static Optional<CpioHeader> read(ByteSource source, long at) throws IOException {
    byte[] head = LittleEndian.read(source, at, LONGEST).bytes();
    String text = new String(head, StandardCharsets.ISO_8859_1);
    try {
      if ((text.startsWith("070701") || text.startsWith("070702")) && head.length == LONGEST) {
        int mode = Integer.parseUnsignedInt(text, 14, 22, 16);
        File file = new File(mode, hex(text, 38), hex(text, 54));
        return Optional.of(of(new Place(at, LONGEST), file, hex(text, 94), 4));
      } else if (text.startsWith("070707") && head.length >= 76) {
        int mode = (int) octal(text, 18, 24);
        File file = new File(mode, octal(text, 36, 42), octal(text, 65, 76));
        return Optional.of(of(new Place(at, 76), file, octal(text, 59, 65), 1));
      }
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
    return head.length >= 26 ? binary(at, new LittleEndian(head)) : Optional.empty();
  }

  boolean directory() {
    return (mode & FORMAT_OF_FILE) == DIRECTORY;
  }

  /** Whether it is a name of a file whose data stands at another one of its names. */
  boolean link() {
    return size == 0 && links > 1 && !directory();
  }

  /** Where the next header stands. */
  long next() {
    return roundedUp(data + size, padding);
  }

  private static CpioHeader of(Place place, File file, long nameSize, int padding) {
    long name = place.at() + place.header();
    long data = roundedUp(name + nameSize, padding);
    return new CpioHeader(file.mode(), file.links(), nameSize, file.size(), name, data, padding);
  }

  /** Where a header stands, and how long it is. */
  private record Place(long at, int header) {}

  private record File(int mode, long links, long size) {}

  /** The oldest form: 16-bit numbers in the order of the machine that wrote it. */
  private static Optional<CpioHeader> binary(long at, LittleEndian head) {
    boolean swapped = head.u16(0) == 0xC771;
    if (!swapped && head.u16(0) != 0x71C7) {
      return Optional.empty();
    }
    int[] words = new int[13];
    for (int i = 0; i < words.length; i++) {
      int word = head.u16(2 * i);
      words[i] = swapped ? Short.toUnsignedInt(Short.reverseBytes((short) word)) : word;
    }
    long size = (long) words[11] << 16 | words[12];
    return Optional.of(of(new Place(at, 26), new File(words[3], words[6], size), words[10], 2));
  }

  private static long hex(String text, int from) {
    return Long.parseLong(text, from, from + 8, 16);
  }

  private static long octal(String text, int from, int to) {
    return Long.parseLong(text, from, to, 8);
  }

  private static long roundedUp(long at, int padding) {
    return (at + padding - 1) / padding * padding;
  }
}
