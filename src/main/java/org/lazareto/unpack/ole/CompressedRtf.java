// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.ole;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.lazareto.unpack.PieceStream;
import org.lazareto.unpack.archive.LittleEndian;

/**
 * Decompresses the RTF bodies of Outlook's messages. Confined to one thread.
 *
 * @spec https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxrtfcp Rich Text Format
 *     (RTF) Compression Algorithm
 */
public final class CompressedRtf implements PieceStream.Pieces {

  private static final int HEADER = 16;
  private static final long UNCOMPRESSED = 0x414C454D;
  private static final int WINDOW = 4096;

  /** What the window holds at the beginning ([MS-OXRTFCP] 2.1.2.1). */
  private static final String KNOWN =
      "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
          + "\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0"
          + "\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

  private final InputStream in;
  private final byte[] window = new byte[WINDOW];
  private int end = KNOWN.length();
  private int from;
  private int copies;
  private int flags;
  private int flagsLeft;
  private boolean over;

  private CompressedRtf(InputStream in) {
    this.in = in;
    byte[] known = KNOWN.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(known, 0, window, 0, known.length);
  }

  public static InputStream open(InputStream packed) throws IOException {
    InputStream in = new BufferedInputStream(packed);
    LittleEndian header = new LittleEndian(in.readNBytes(HEADER));
    if (header.length() < HEADER) {
      in.close();
      throw new EOFException();
    }
    return header.u32(8) == UNCOMPRESSED ? in : new PieceStream(in, new CompressedRtf(in));
  }

  @Override
  public byte[] next() throws IOException {
    byte[] piece = new byte[WINDOW];
    int length = 0;
    while (length < WINDOW && more()) {
      piece[length++] = window[from];
      window[end] = window[from];
      from = (from + 1) % WINDOW;
      end = (end + 1) % WINDOW;
      copies--;
    }
    return Arrays.copyOf(piece, length);
  }

  private boolean more() throws IOException {
    if (copies == 0 && !over) {
      token();
    }
    return copies > 0;
  }

  /** The next literal, put where it is copied from at once, or the next copy. */
  private void token() throws IOException {
    if (flagsLeft == 0) {
      flags = in.read();
      flagsLeft = 8;
    }
    boolean copy = (flags & 1) != 0;
    flags >>= 1;
    flagsLeft--;
    int first = in.read();
    int second = copy ? in.read() : 0;
    if (flags < 0 || first < 0 || second < 0) {
      over = true;
    } else if (copy) {
      from = first << 4 | second >> 4;
      copies = (second & 0xF) + 2;
      // A copy from where the next byte goes is the end.
      over = from == end;
      copies = over ? 0 : copies;
    } else {
      window[end] = (byte) first;
      from = end;
      copies = 1;
    }
  }
}
