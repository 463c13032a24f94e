// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * What an engine said of one content in its own words, for whoever asks later why. Bounded, and fit
 * for a terminal whatever the engine or the mail put into it. Thread-safe.
 */
public final class Transcript {

  private static final int MOST_LINES = 20;
  private static final int LONGEST_LINE = 200;

  private final List<String> lines = new ArrayList<>();

  /** Notes a line as it came. */
  public synchronized void note(String line) {
    if (lines.size() < MOST_LINES && !line.isBlank()) {
      lines.add(line.strip().substring(0, Math.min(LONGEST_LINE, line.strip().length())));
    }
  }

  /** All of it in one line; empty if the engine was not asked, or did not say anything. */
  public synchronized String text() {
    return Printable.of(String.join(" | ", lines));
  }
}
