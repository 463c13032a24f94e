// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.lazareto.mail.ByteSource;

/** A block of the RAR format from version 5 on. Immutable. */
record Rar5Block(long next, long type, Optional<RarEntry> entry) implements RarHeaders.Block {

  private static final int FILE = 2;
  private static final int ENCRYPTION = 4;
  private static final int END = 5;

  private static final int HAS_EXTRA = 1;
  private static final int HAS_DATA = 2;
  private static final int SPLIT = 8 | 16;
  private static final int DIRECTORY = 1;
  private static final int HAS_TIME = 2;
  private static final int HAS_CHECKSUM = 4;
  private static final int EXTRA_ENCRYPTION = 1;
  private static final long SMALLEST_DICTIONARY = 128 << 10;

  static Optional<Rar5Block> read(ByteSource source, long at) throws IOException {
    Varints start = new Varints(LittleEndian.read(source, at + 4, 10));
    long size = start.next();
    if (size <= 0 || size > RarHeaders.LONGEST) {
      return Optional.empty();
    }
    long begin = at + 4 + start.at();
    LittleEndian head = LittleEndian.read(source, begin, (int) size);
    Varints in = new Varints(head);
    long type = in.next();
    long flags = in.next();
    long extra = (flags & HAS_EXTRA) != 0 ? in.next() : 0;
    long data = (flags & HAS_DATA) != 0 ? in.next() : 0;
    if (head.length() < size || type <= 0 || extra > size || data < 0) {
      return Optional.empty();
    }
    Varints more = new Varints(head, (int) (size - extra));
    Optional<RarEntry> entry =
        type == FILE ? entry(in, encrypted(more), (flags & SPLIT) != 0) : Optional.empty();
    return Optional.of(new Rar5Block(begin + size + data, type, entry));
  }

  private static Optional<RarEntry> entry(Varints in, boolean encrypted, boolean split) {
    long flags = in.next();
    in.next(); // unpacked size
    in.next(); // attributes
    in.skip((flags & HAS_TIME) != 0 ? 4 : 0);
    in.skip((flags & HAS_CHECKSUM) != 0 ? 4 : 0);
    long compression = in.next();
    in.next(); // host
    String name = new String(in.bytes(in.next()), StandardCharsets.UTF_8);
    return (flags & DIRECTORY) != 0
        ? Optional.empty()
        : Optional.of(new RarEntry(name, encrypted, split, dictionary(compression)));
  }

  /** The extra records are {@code size type …}. */
  private static boolean encrypted(Varints in) {
    while (!in.ended()) {
      long size = in.next();
      int begin = in.at();
      if (in.next() == EXTRA_ENCRYPTION) {
        return true;
      }
      in.skip(begin + size - in.at());
    }
    return false;
  }

  private static long dictionary(long compression) {
    return SMALLEST_DICTIONARY << ((compression >> 10) & 31);
  }

  @Override
  public boolean sealsRest() {
    return type == ENCRYPTION;
  }

  @Override
  public boolean last() {
    return type == END;
  }
}
