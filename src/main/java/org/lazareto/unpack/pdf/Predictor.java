// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.pdf;

import java.io.IOException;
import java.io.InputStream;
import org.lazareto.unpack.UnreadableException;
import org.lazareto.unpack.mime.DecodingStream;
import org.lazareto.unpack.pdf.Filters.Stage;

/**
 * Undoes the predictors of TIFF and PNG (ISO 32000-2 7.4.4.4). What readers undo differently, or
 * not all of them, is not read. Confined to one thread.
 */
final class Predictor implements DecodingStream.Decoder {

  private static final int LONGEST_ROW = 1 << 20;
  private static final int TIFF = 2;
  private static final int PNG = 10;

  private final InputStream in;
  private final boolean png;
  private final boolean wide;
  private final int step;
  private byte[] row;
  private byte[] above;
  private int at;
  private int length;

  Predictor(InputStream in, Stage stage) throws IOException {
    this.in = in;
    this.png = stage.number("Predictor", 1) >= PNG;
    long colors = parameter(stage, "Colors", 1);
    long bits = bits(stage);
    long size = (colors * bits * parameter(stage, "Columns", 1) + 7) / 8;
    // PDFium adds bytes where a component has fewer bits, others add components.
    if (size > LONGEST_ROW || (!png && bits != 8 && bits != 16)) {
      throw new UnreadableException("PDF predictor of " + bits + " bits");
    }
    this.wide = !png && bits == 16;
    this.step = (int) ((colors * bits + 7) / 8);
    this.row = new byte[(int) size];
    this.above = new byte[(int) size];
  }

  /** Whether there is one: what stands for none of the two is none. */
  static boolean needed(Stage stage) throws IOException {
    long kind = stage.number("Predictor", 1);
    return kind == TIFF || kind >= PNG;
  }

  /** pdf.js knows a short name as well, others do not. */
  private static long bits(Stage stage) throws IOException {
    long bits = parameter(stage, "BitsPerComponent", 8);
    if (stage.parameters().has("BPC") && parameter(stage, "BPC", 8) != bits) {
      throw new UnreadableException("PDF predictor with two numbers of bits");
    }
    return bits;
  }

  /** Zero is as good as nothing. */
  private static long parameter(Stage stage, String key, long otherwise) throws IOException {
    long value = stage.number(key, otherwise);
    if (value < 0 || value > LONGEST_ROW) {
      throw new UnreadableException("PDF predictor with " + key + " " + value);
    }
    return value == 0 ? otherwise : value;
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
    if (wide) {
      addPairs();
      return length > 0;
    }
    for (int i = 0; i < length; i++) {
      row[i] += (byte) predicted(kind, i);
    }
    return length > 0;
  }

  /** Adds components of two bytes, the higher one first. */
  private void addPairs() {
    for (int i = step; i + 1 < length; i += 2) {
      int sum = pair(i) + pair(i - step);
      row[i] = (byte) (sum >> 8);
      row[i + 1] = (byte) sum;
    }
  }

  private int pair(int i) {
    return (row[i] & 0xFF) << 8 | (row[i + 1] & 0xFF);
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
