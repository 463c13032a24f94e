// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

import java.io.IOException;
import java.util.Optional;

/**
 * Reads command lines. Each ends in CRLF (RFC 5321 2.3.8); a line with a CR or LF of its own, or
 * one that is too long, is read to its LF and then told as what it is, so that its rest is never
 * taken for a command. Confined to one thread.
 */
public final class CommandReader {

  private final Intake in;
  private final int longest;

  /**
   * A reader of what comes in.
   *
   * @param longest bytes of a line, its end not counted
   */
  public CommandReader(Intake in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /**
   * One line.
   *
   * @param text without its end, bytes as ISO-8859-1; empty if there is a flaw
   */
  public record Line(String text, Flaw flaw) {}

  /** What is wrong with a line. */
  public enum Flaw {
    NONE,
    TOO_LONG,
    BARE_LINE_END,
    CONTROL_CHARACTER
  }

  /** The next line; empty once the peer has ended, a half line included. */
  public Optional<Line> read() throws IOException {
    StringBuilder text = new StringBuilder();
    Flaw flaw = Flaw.NONE;
    int previous = 0;
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        return Optional.of(line(text, previous == '\r' ? flaw : Flaw.BARE_LINE_END));
      }
      if (previous == '\r') {
        flaw = Flaw.BARE_LINE_END;
      } else if (text.length() == longest + 1) {
        flaw = Flaw.TOO_LONG; // one more than allowed: the last may be the CR
      } else if (b != '\r' && ((b < ' ' && b != '\t') || b == 0x7F)) {
        flaw = Flaw.CONTROL_CHARACTER;
      } else {
        text.append((char) b);
      }
      previous = b;
    }
    return Optional.empty();
  }

  private static Line line(StringBuilder text, Flaw flaw) {
    return flaw == Flaw.NONE
        ? new Line(text.substring(0, text.length() - 1), flaw)
        : new Line("", flaw);
  }
}
