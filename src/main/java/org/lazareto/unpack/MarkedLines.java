// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.archive.Joined;

/**
 * Openers of blocks in texts, each of which begins with a line of its own. One look over the lines
 * tells which of them have anything to look for; most texts are ordinary letters. Immutable.
 */
final class MarkedLines implements Opener {

  private static final int MARK = 3;

  /**
   * An opener.
   *
   * @param mark the first three characters of the lines that its blocks begin with
   */
  record Marked(String mark, Opener opener) {

    private int sign() {
      return mark.charAt(0) << 16 | mark.charAt(1) << 8 | mark.charAt(2);
    }
  }

  private final List<Marked> openers;

  MarkedLines(List<Marked> openers) {
    this.openers = List.copyOf(openers);
  }

  @Override
  public Optional<Members> open(Candidate bytes, Budget budget) throws IOException {
    List<Members> opened = new ArrayList<>();
    // What is declared to be uuencode may begin anywhere.
    boolean look = bytes.text() && !bytes.uuencoded();
    for (Opener opener : look ? wanted(bytes, budget) : all()) {
      opener.open(bytes, budget).ifPresent(opened::add);
    }
    return opened.isEmpty() ? Optional.empty() : Optional.of(new Joined(opened));
  }

  private List<Opener> all() {
    return openers.stream().map(Marked::opener).toList();
  }

  private List<Opener> wanted(Candidate text, Budget budget) throws IOException {
    Look look = new Look(openers);
    text.inPieces(budget, look::over);
    return look.seen.stream().map(Marked::opener).toList();
  }

  /** A look over lines, piece by piece. Confined to one thread. */
  private static final class Look {

    private final List<Marked> openers;
    final Set<Marked> seen = new LinkedHashSet<>();
    private int column;
    private int start;

    Look(List<Marked> openers) {
      this.openers = openers;
    }

    void over(byte[] bytes, int count) {
      int i = 0;
      while (i < count) {
        if (column == MARK) {
          i = lineEnd(bytes, i, count);
        }
        if (i < count) {
          take(bytes[i++]);
        }
      }
    }

    private void take(byte b) {
      if (b == '\n' || b == '\r') {
        column = 0;
        start = 0;
        return;
      }
      start = start << 8 | (b & 0xFF);
      if (++column == MARK) {
        note();
      }
    }

    private void note() {
      for (Marked one : openers) {
        if (one.sign() == start) {
          seen.add(one);
        }
      }
    }

    private static int lineEnd(byte[] bytes, int from, int to) {
      int i = from;
      while (i < to && bytes[i] != '\n' && bytes[i] != '\r') {
        i++;
      }
      return i;
    }
  }
}
