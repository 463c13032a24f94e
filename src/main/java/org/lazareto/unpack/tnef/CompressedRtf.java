// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.tnef;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.lazareto.unpack.mime.DecodingStream;

/**
 * Unpacks RTF that Outlook compressed ([MS-OXRTFCP]): references into a ring of 4096 bytes that
 * begins with the words every RTF has. Confined to one thread.
 */
final class CompressedRtf implements DecodingStream.Decoder {

  private static final int RING = 4096;
  private static final int HEADER = 16;
  private static final int TYPE = 8;
  private static final byte[] UNCOMPRESSED = "MELA".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BEGINNING =
      ("{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern"
              + " \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl"
              + "\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx")
          .getBytes(StandardCharsets.US_ASCII);

  private final InputStream in;
  private final byte[] ring = new byte[RING];
  private int end = BEGINNING.length;
  private int copyFrom;
  private int copyLeft;
  private int control;
  private int controlLeft;
  private boolean ended;

  private CompressedRtf(InputStream in) {
    this.in = in;
    System.arraycopy(BEGINNING, 0, ring, 0, BEGINNING.length);
  }

  static InputStream open(InputStream raw) throws IOException {
    InputStream in = new BufferedInputStream(raw);
    byte[] header = in.readNBytes(HEADER);
    boolean plain = header.length == HEADER;
    for (int i = 0; plain && i < UNCOMPRESSED.length; i++) {
      plain = header[TYPE + i] == UNCOMPRESSED[i];
    }
    return plain ? in : new DecodingStream(in, new CompressedRtf(in));
  }

  @Override
  public int decode(byte[] out, int from, int to) throws IOException {
    int made = from;
    while (made < to && !ended) {
      int b = copyLeft > 0 ? copied() : next();
      if (b >= 0) {
        out[made++] = (byte) b;
        ring[end] = (byte) b;
        end = (end + 1) % RING;
      }
    }
    return made - from;
  }

  private int copied() {
    int b = ring[copyFrom] & 0xFF;
    copyFrom = (copyFrom + 1) % RING;
    copyLeft--;
    return b;
  }

  /** A literal byte, or -1 for a reference or the end. */
  private int next() throws IOException {
    if (controlLeft == 0) {
      control = in.read();
      controlLeft = 8;
    }
    boolean literal = (control & 1) == 0;
    control >>= 1;
    controlLeft--;
    int first = in.read();
    if (literal) {
      ended = first < 0;
      return first;
    }
    int second = in.read();
    copyFrom = first << 4 | second >> 4;
    copyLeft = (second & 0x0F) + 2;
    // A reference to the place that is written next says that this is the end.
    ended = second < 0 || copyFrom == end;
    return -1;
  }
}
