// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.lazareto.mail.ByteSource;

/** A block of the RAR format up to version 4. Immutable. */
record Rar4Block(long next, int type, int flags, Optional<RarEntry> entry)
    implements RarHeaders.Block {

  private static final int MAIN = 0x73;
  private static final int FILE = 0x74;
  private static final int SERVICE = 0x7A;
  private static final int END = 0x7B;

  private static final int HEAD = 7;
  private static final int FILE_HEAD = 32;
  private static final int HAS_DATA = 0x8000;
  private static final int LARGE = 0x100;
  private static final int DIRECTORY = 0xE0;
  private static final int ENCRYPTED = 4;
  private static final int SPLIT = 1 | 2;
  private static final int SEALED = 0x80;
  private static final long DICTIONARY = 4 << 20;

  static Optional<Rar4Block> read(ByteSource source, long at) throws IOException {
    LittleEndian start = LittleEndian.read(source, at, HEAD + 4);
    if (start.length() < HEAD) {
      return Optional.empty();
    }
    int type = start.bytes()[2] & 0xFF;
    int flags = start.u16(3);
    LittleEndian head = LittleEndian.read(source, at, Math.max(HEAD, start.u16(5)));
    boolean file = type == FILE || type == SERVICE;
    if (type < 0x72 || type > END || start.u16(5) < HEAD || (file && head.length() < FILE_HEAD)) {
      return Optional.empty();
    }
    boolean data = file || (flags & HAS_DATA) != 0;
    long size = data && head.length() >= HEAD + 4 ? head.u32(HEAD) : 0;
    if (file && (flags & LARGE) != 0 && head.length() >= FILE_HEAD + 8) {
      size += head.u32(FILE_HEAD) << 32;
    }
    long next = at + head.length() + Math.max(0, size);
    return Optional.of(new Rar4Block(next, type, flags, entry(type, flags, head)));
  }

  private static Optional<RarEntry> entry(int type, int flags, LittleEndian head) {
    if (type != FILE || (flags & DIRECTORY) == DIRECTORY) {
      return Optional.empty();
    }
    int from = FILE_HEAD + ((flags & LARGE) != 0 ? 8 : 0);
    byte[] name = head.slice(Math.min(from, head.length()), from + head.u16(26));
    // Behind a zero byte stands the same name in another coding.
    String plain = new String(name, StandardCharsets.UTF_8).split("\0", 2)[0];
    return Optional.of(
        new RarEntry(plain, (flags & ENCRYPTED) != 0, (flags & SPLIT) != 0, DICTIONARY));
  }

  @Override
  public boolean sealsRest() {
    return type == MAIN && (flags & SEALED) != 0;
  }

  @Override
  public boolean last() {
    return type == END;
  }
}
