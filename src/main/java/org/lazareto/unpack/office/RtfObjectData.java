// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.office;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.PieceStream;

/**
 * The bytes of an object in RTF, from the hex digits behind {@code \objdata}. Between them Word
 * passes over blanks, control words, letters that are no digits and whole groups, and takes raw
 * bytes as they are. Confined to one thread.
 */
final class RtfObjectData implements PieceStream.Pieces {

  /** How groups and characters between the digits are taken. */
  enum Reading {
    /** Groups that are marked as to be ignored are, and a character begins a new pair of digits. */
    STRICT,
    /** Every digit counts, wherever it stands. */
    EVERY_DIGIT
  }

  private static final int NOTHING = -2;
  private static final int PIECE = 4096;

  private final RtfScanner scanner;
  private final Reading reading;
  private int depth;
  private int ignoredFrom = Integer.MAX_VALUE;
  private boolean opened;
  private int half = -1;
  private long binary;

  private RtfObjectData(InputStream digits, Reading reading, Budget budget) {
    this.scanner = new RtfScanner(digits, budget);
    this.reading = reading;
  }

  static InputStream open(InputStream digits, Reading reading, Budget budget) {
    return new PieceStream(digits, new RtfObjectData(digits, reading, budget));
  }

  @Override
  public byte[] next() throws IOException {
    byte[] piece = new byte[PIECE];
    int length = 0;
    int b = 0;
    while (length < PIECE && (b = one()) >= 0) {
      piece[length++] = (byte) b;
    }
    return Arrays.copyOf(piece, length);
  }

  private int one() throws IOException {
    int b = NOTHING;
    while (binary == 0 && b == NOTHING) {
      b = token(scanner.next());
    }
    if (binary > 0) {
      binary--;
      return scanner.raw();
    }
    return b;
  }

  /** The byte that a token completes, -1 at the end. */
  private int token(RtfScanner.Token token) {
    boolean first = opened;
    opened = false;
    switch (token) {
      case END -> {
        return -1;
      }
      case OPEN -> {
        depth++;
        opened = true;
      }
      case CLOSE -> {
        depth--;
        ignoredFrom = depth < ignoredFrom ? Integer.MAX_VALUE : ignoredFrom;
      }
      case CONTROL -> {
        boolean marked = first && scanner.word().equals("*") && reading == Reading.STRICT;
        ignoredFrom = marked ? Math.min(ignoredFrom, depth) : ignoredFrom;
      }
      case HEX -> half = reading == Reading.STRICT ? -1 : half;
      case BINARY -> binary = scanner.number();
      case TEXT -> {
        return depth >= ignoredFrom ? NOTHING : digit(Character.digit(scanner.value(), 16));
      }
    }
    return NOTHING;
  }

  private int digit(int digit) {
    if (digit < 0) {
      return NOTHING;
    } else if (half < 0) {
      half = digit;
      return NOTHING;
    }
    int b = half << 4 | digit;
    half = -1;
    return b;
  }
}
