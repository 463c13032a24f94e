// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.pdf;

import java.io.IOException;
import java.io.InputStream;
import org.lazareto.unpack.mime.DecodingStream;

/** Undoes the predictors of TIFF and PNG (ISO 32000-2 7.4.4.4). Confined to one thread. */
final class Predictor implements DecodingStream.Decoder {

  private static final int LONGEST_ROW = 1 << 20;
  private static final int PNG = 10;

  private final InputStream in;
  private final boolean png;
  private final int step;
  private byte[] row;
  private byte[] above;
  private int at;
  private int length;

  Predictor(InputStream in, Filters.Stage stage) throws IOException {
    this.in = in;
    this.png = stage.number("Predictor", 1) >= PNG;
    long colors = Math.clamp(stage.number("Colors", 1), 1, LONGEST_ROW);
    long bits = Math.clamp(stage.number("BitsPerComponent", 8), 1, 64);
    long columns = Math.clamp(stage.number("Columns", 1), 1, LONGEST_ROW);
    long size = (colors * bits * columns + 7) / 8;
    if (size > LONGEST_ROW) {
      throw new IOException("a row of " + size + " bytes");
    }
    this.step = (int) Math.max(1, colors * bits / 8);
    this.row = new byte[(int) size];
    this.above = new byte[(int) size];
  }

  @Override
  public int decode(byte[] out, int from, int to) throws IOException {
    int made = from;
    while (made < to && (at < length || nextRow())) {
      int count = Math.min(to - made, length - at);
      System.arraycopy(row, at, out, made, count);
      at += count;
      made += count;
    }
    return made - from;
  }

  private boolean nextRow() throws IOException {
    int kind = png ? in.read() : 1;
    byte[] spare = above;
    above = row;
    row = spare;
    length = kind < 0 ? 0 : in.readNBytes(row, 0, row.length);
    at = 0;
    for (int i = 0; i < length; i++) {
      row[i] += (byte) predicted(kind, i);
    }
    return length > 0;
  }

  private int predicted(int kind, int i) {
    int left = i < step ? 0 : row[i - step] & 0xFF;
    int up = above[i] & 0xFF;
    return switch (kind) {
      case 1 -> left;
      case 2 -> up;
      case 3 -> (left + up) / 2;
      case 4 -> paeth(left, up, i < step ? 0 : above[i - step] & 0xFF);
      default -> 0;
    };
  }

  private static int paeth(int left, int up, int corner) {
    int toLeft = Math.abs(up - corner);
    int toUp = Math.abs(left - corner);
    int toCorner = Math.abs(left + up - 2 * corner);
    if (toLeft <= toUp && toLeft <= toCorner) {
      return left;
    }
    return toUp <= toCorner ? up : corner;
  }
}
