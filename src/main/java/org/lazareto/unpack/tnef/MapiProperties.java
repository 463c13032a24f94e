// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.tnef;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.lazareto.unpack.mime.RawText;

/** Reads a list of MAPI properties ([MS-OXTNEF] 2.1.3.4). Confined to one thread. */
final class MapiProperties {

  /**
   * A value that has a length of its own.
   *
   * @param id which property it is of
   * @param type what kind of value
   */
  record Value(int id, int type, long start, long end) {}

  /** Takes the values one after the other. */
  interface Sink {
    void value(Value value, String text) throws IOException;
  }

  static final int FILE_NAME = 0x3704;
  static final int LONG_FILE_NAME = 0x3707;
  static final int DISPLAY_NAME = 0x3001;
  static final int DATA = 0x3701;
  static final int BODY = 0x1000;
  static final int COMPRESSED_RTF = 0x1009;
  static final int HTML = 0x1013;
  static final int OBJECT = 0x0D;

  private static final int UNICODE = 0x1F;
  private static final int TEXT = 0x1E;
  private static final int BINARY = 0x102;
  private static final int MULTIPLE = 0x1000;
  private static final int LONGEST_NAME = 4096;
  private static final int NAMED = 0x8000;
  private static final int GUID = 16;

  private final TnefReader in;
  private final Sink sink;

  MapiProperties(TnefReader in, Sink sink) {
    this.in = in;
    this.sink = sink;
  }

  void read() throws IOException {
    long count = in.u32();
    for (long i = 0; i < count; i++) {
      int type = in.u16();
      int id = in.u16();
      if (id >= NAMED) {
        name();
      }
      value(type & ~MULTIPLE, (type & MULTIPLE) != 0, id);
    }
  }

  /** The name of a property that has no number of its own. */
  private void name() throws IOException {
    in.skip(GUID);
    boolean text = in.u32() == 1;
    long value = in.u32();
    if (text) {
      in.skip(padded(value));
    }
  }

  private void value(int type, boolean multiple, int id) throws IOException {
    int size = fixedSize(type);
    long count = multiple || size == 0 ? in.u32() : 1;
    if (size > 0) {
      in.skip(Math.multiplyExact(count, size));
      return;
    }
    for (long i = 0; i < count; i++) {
      long length = in.u32();
      long start = in.position();
      Value value = new Value(id, type, start, start + length);
      boolean textual = type == UNICODE || type == TEXT;
      String text = textual && length <= LONGEST_NAME ? text(type, length) : "";
      in.skip(start + padded(length) - in.position());
      sink.value(value, text);
    }
  }

  private String text(int type, long length) throws IOException {
    byte[] bytes = in.bytes(length, LONGEST_NAME);
    String text =
        type == UNICODE
            ? new String(bytes, StandardCharsets.UTF_16LE)
            : RawText.guess(new String(bytes, StandardCharsets.ISO_8859_1));
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }

  private static long padded(long length) {
    return (length + 3) & ~3L;
  }

  /** How long values of this type are, padded; 0 if each says so itself. */
  private static int fixedSize(int type) throws IOException {
    return switch (type) {
      case 0x00, 0x01, 0x02, 0x03, 0x04, 0x0A, 0x0B -> 4;
      case 0x05, 0x06, 0x07, 0x14, 0x40 -> 8;
      case 0x48 -> GUID;
      case TEXT, UNICODE, BINARY, OBJECT -> 0;
      default -> throw new IOException("MAPI type " + type);
    };
  }
}
