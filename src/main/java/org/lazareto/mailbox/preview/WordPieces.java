// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.preview;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.archive.LittleEndian;
import org.lazareto.unpack.cfb.CompoundFile;
import org.lazareto.unpack.cfb.Entry;

/**
 * Puts the text of a document of Word 97 together from its pieces ([MS-DOC] 2.4.1). Immutable.
 *
 * @param most characters of it
 */
record WordPieces(CompoundFile file, int most) {

  private static final int HEADER = 0x1AA;
  private static final int FLAGS = 0x0A;
  private static final int ENCRYPTED = 0x0100;
  private static final int FIRST_TABLE = 0x0200;
  private static final int LENGTH_OF_TEXT = 0x4C;
  private static final int PLACE_OF_PIECES = 0x1A2;
  private static final int LONGEST_TABLE = 1 << 20;

  /** In a piece's place: it is written in one byte a character, and the place counts half. */
  private static final long SMALL = 0x40000000L;

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  /** The text; none where it is encrypted or nowhere to be found. */
  Optional<String> read(Entry document) throws IOException {
    LittleEndian header = file.head(document, HEADER);
    if (header.length() < HEADER || (header.u16(FLAGS) & ENCRYPTED) != 0) {
      return Optional.empty();
    }
    boolean first = (header.u16(FLAGS) & FIRST_TABLE) != 0;
    List<Entry> tables = file.streams(first ? "1Table" : "0Table");
    if (tables.isEmpty()) {
      return Optional.empty();
    }
    int length = (int) Math.min(header.u32(PLACE_OF_PIECES + 4), LONGEST_TABLE);
    LittleEndian pieces =
        LittleEndian.read(file.bytes(tables.getFirst()), header.u32(PLACE_OF_PIECES), length);
    int characters = (int) Math.min(header.u32(LENGTH_OF_TEXT), most);
    return Optional.of(text(pieces, file.bytes(document), characters));
  }

  private static String text(LittleEndian pieces, ByteSource document, int characters)
      throws IOException {
    int at = 0;
    // What changes how pieces look stands before the table of them.
    while (pieces.bytes()[at] == 1) {
      at += 3 + pieces.u16(at + 1);
    }
    long count = pieces.bytes()[at] == 2 ? (pieces.u32(at + 1) - 4) / 12 : 0;
    int places = at + 5;
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count && text.length() < characters; i++) {
      long chars = pieces.u32(places + 4 * (i + 1)) - pieces.u32(places + 4 * i);
      long place = pieces.u32((int) (places + 4 * (count + 1) + 8L * i + 2));
      int wanted = Math.clamp(chars, 0, characters - text.length());
      boolean small = (place & SMALL) != 0;
      text.append(
          small
              ? piece(document, (place & ~SMALL) / 2, wanted, WINDOWS)
              : piece(document, place, 2 * wanted, StandardCharsets.UTF_16LE));
    }
    return text.toString();
  }

  private static String piece(ByteSource document, long place, int length, Charset charset)
      throws IOException {
    return new String(LittleEndian.read(document, place, length).bytes(), charset);
  }
}
