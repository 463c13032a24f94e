// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.cfb;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.lazareto.unpack.archive.LittleEndian;

/**
 * A storage or stream of a compound file. Immutable.
 *
 * @param id its place in the directory
 * @param parent the storage it lies in; the root lies in itself
 * @param clsid the class of a storage, 32 hex digits as they stand in the file
 * @param start its first sector
 * @param size of a stream, as declared
 */
public record Entry(
    int id, int parent, String name, Kind kind, String clsid, int start, long size) {

  /** What it is ([MS-CFB] 2.6.1). */
  public enum Kind {
    STORAGE,
    STREAM,
    ROOT
  }

  static final int SIZE = 128;
  private static final int NAME_SIZE = 64;
  private static final int CLSID = 80;
  private static final int CLSID_SIZE = 16;

  public boolean stream() {
    return kind == Kind.STREAM;
  }

  public boolean storage() {
    return kind == Kind.STORAGE;
  }

  public boolean named(String other) {
    return name.equalsIgnoreCase(other);
  }

  Entry in(int storage) {
    return new Entry(id, storage, name, kind, clsid, start, size);
  }

  /** The entry in these bytes, if the slot is in use. */
  static Optional<Entry> read(LittleEndian bytes, int id, boolean longSizes) {
    Kind kind;
    switch (bytes.bytes()[66]) {
      case 1 -> kind = Kind.STORAGE;
      case 2 -> kind = Kind.STREAM;
      case 5 -> kind = Kind.ROOT;
      default -> {
        return Optional.empty();
      }
    }
    // Version 3 files may hold rubbish in the upper half.
    long size = longSizes ? Math.max(0, bytes.i64(120)) : bytes.u32(120);
    String clsid = java.util.HexFormat.of().formatHex(bytes.slice(CLSID, CLSID + CLSID_SIZE));
    return Optional.of(new Entry(id, 0, name(bytes), kind, clsid, (int) bytes.u32(116), size));
  }

  private static String name(LittleEndian bytes) {
    int length = Math.clamp(bytes.u16(NAME_SIZE), 0, NAME_SIZE);
    String name = new String(bytes.slice(0, length), StandardCharsets.UTF_16LE);
    int end = name.indexOf('\0');
    return end < 0 ? name : name.substring(0, end);
  }
}
