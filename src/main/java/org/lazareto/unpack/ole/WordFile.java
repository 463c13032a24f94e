// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.ole;

import java.io.IOException;
import java.io.InputStream;
import org.lazareto.unpack.archive.LittleEndian;
import org.lazareto.unpack.cfb.Entry;
import org.lazareto.verdict.Fact.Kind;

/** Reads Word 97 documents: whether they are encrypted, and field codes. Immutable. */
final class WordFile implements OleReader {

  private static final int HEAD = 32;
  private static final int FLAGS = 10;
  private static final int ENCRYPTED = 0x100;
  private static final int FIELD_BEGINS = 0x13;
  private static final int FIELD_PARTS = 0x14;
  private static final int FIELD_ENDS = 0x15;
  private static final int LONGEST_CODE = 512;

  @Override
  public void read(OleFile ole) throws IOException {
    for (Entry stream : ole.file().streams("WordDocument")) {
      LittleEndian head = ole.file().head(stream, HEAD);
      // [MS-DOC] 2.5.2: fEncrypted, whatever the method.
      if (head.length() == HEAD && (head.u16(FLAGS) & ENCRYPTED) != 0) {
        ole.fact(Kind.ENCRYPTED, ole.file().path(stream));
      } else {
        fields(stream, ole);
      }
    }
  }

  /** Texts of one and of two bytes a character look alike without their zero bytes. */
  private static void fields(Entry stream, OleFile ole) throws IOException {
    StringBuilder code = new StringBuilder();
    boolean inside = false;
    byte[] buffer = new byte[8 << 10];
    try (InputStream in = ole.file().bytes(stream).open()) {
      int count;
      while ((count = in.read(buffer)) > 0) {
        for (int i = 0; i < count; i++) {
          int b = buffer[i] & 0xFF;
          boolean ends = b == FIELD_BEGINS || b == FIELD_PARTS || b == FIELD_ENDS;
          if (inside && ends) {
            FieldCode.tell(code.toString(), ole::fact);
          }
          if (ends) {
            inside = b == FIELD_BEGINS;
            code.setLength(0);
          } else if (inside && b != 0 && code.length() < LONGEST_CODE) {
            code.append((char) b);
          }
        }
        ole.budget().time();
      }
    }
  }
}
