// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

import java.io.IOException;

/**
 * A message's text on its way in, watched: every line must end in CRLF, and neither CR nor LF may
 * stand alone. Two servers that end lines differently would see two messages in one (smuggling), so
 * such a text is never passed on. What came before a flaw was found is kept, the rest is not; both
 * are read to the end. Confined to one thread.
 */
public final class StrictText {

  /** Takes the text piece by piece; the array is the receiver's to keep. */
  public interface Sink {
    void add(byte[] piece) throws IOException;
  }

  /** The first thing that was wrong. */
  public enum Flaw {
    NONE,
    /** RFC 5321 2.3.8: CR and LF only together. */
    BARE_LINE_END,
    LINE_TOO_LONG
  }

  private static final int PIECE = 16 * 1024;

  private final Sink sink;
  private final long longestLine;
  private byte[] piece = new byte[PIECE];
  private int used;
  private long line;
  private int previous = '\n';
  private Flaw flaw = Flaw.NONE;

  public StrictText(Sink sink, long longestLine) {
    this.sink = sink;
    this.longestLine = longestLine;
  }

  void write(int b) throws IOException {
    if (b == '\n' ? previous != '\r' : previous == '\r') {
      flawed(Flaw.BARE_LINE_END);
    }
    line = b == '\n' ? 0 : line + 1;
    if (line > longestLine) {
      flawed(Flaw.LINE_TOO_LONG);
    }
    previous = b;
    if (flaw == Flaw.NONE) {
      piece[used++] = (byte) b;
      if (used == PIECE) {
        flush();
      }
    }
  }

  /** The same for some in which no line ends. */
  void write(byte[] bytes, int from, int to) throws IOException {
    if (from == to) {
      return;
    }
    if (previous == '\r') {
      flawed(Flaw.BARE_LINE_END);
    }
    line += to - from;
    if (line > longestLine) {
      flawed(Flaw.LINE_TOO_LONG);
    }
    previous = bytes[to - 1];
    int done = from;
    while (done < to && flaw == Flaw.NONE) {
      int count = Math.min(to - done, PIECE - used);
      System.arraycopy(bytes, done, piece, used, count);
      done += count;
      used += count;
      if (used == PIECE) {
        flush();
      }
    }
  }

  private void flawed(Flaw found) {
    if (flaw == Flaw.NONE) {
      flaw = found;
    }
  }

  private void flush() throws IOException {
    sink.add(used == PIECE ? piece : java.util.Arrays.copyOf(piece, used));
    piece = new byte[PIECE];
    used = 0;
  }

  /** The text is complete: a last line without its end (which only BDAT can bring) gets one. */
  public Flaw end() throws IOException {
    if (previous == '\r') {
      flawed(Flaw.BARE_LINE_END);
    } else if (previous != '\n') {
      write('\r');
      write('\n');
    }
    flush();
    return flaw;
  }
}
