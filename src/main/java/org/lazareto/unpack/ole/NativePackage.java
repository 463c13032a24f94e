// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.ole;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.lazareto.unpack.archive.LittleEndian;

/**
 * A file that the packager of Windows wrapped up to be embedded. Immutable.
 *
 * @param names of the file, without directories
 * @param start where its bytes begin
 * @param size how many there are, as declared
 */
public record NativePackage(List<String> names, long start, long size) {

  /** Enough for the names before the file. */
  public static final int HEAD = 8 << 10;

  private static final int KIND = 2;
  private static final int LONGEST_NAME = 1024;

  /** Reads numbers and names one behind the other, until one does not fit. */
  private static final class Cursor {
    private final LittleEndian bytes;
    private int at;
    private boolean good = true;

    Cursor(LittleEndian bytes, int at) {
      this.bytes = bytes;
      this.at = at;
    }

    String name() {
      int end = at;
      while (end < bytes.length() && end - at < LONGEST_NAME && bytes.bytes()[end] != 0) {
        end++;
      }
      good &= end < bytes.length() && bytes.bytes()[end] == 0;
      String name = new String(bytes.slice(at, end), Charset.forName("windows-1252"));
      at = end + 1;
      return name;
    }

    long number(int size) {
      good &= at + size <= bytes.length();
      long number = !good ? 0 : size == 2 ? bytes.u16(at) : bytes.u32(at);
      at += size;
      return number;
    }
  }

  /** The package whose description begins at {@code at}, if there is one. */
  public static Optional<NativePackage> read(LittleEndian bytes, int at) {
    Cursor cursor = new Cursor(bytes, at);
    if (cursor.number(2) != KIND) {
      return Optional.empty();
    }
    String label = cursor.name();
    String file = cursor.name();
    cursor.number(4);
    cursor.number(4);
    String command = cursor.name();
    long size = cursor.number(4);
    List<String> names = Details.fileNames(label, file, command);
    return cursor.good ? Optional.of(new NativePackage(names, cursor.at, size)) : Optional.empty();
  }
}
