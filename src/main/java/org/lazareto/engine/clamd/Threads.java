// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.clamd;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * clamd's MaxThreads, from its answer to STATS: one line {@code THREADS: live 1 idle 0 max 12
 * idle-timeout 30} for each of its pools, of which the first is the one that scans.
 */
final class Threads {

  private static final Pattern MOST =
      Pattern.compile("(?m)^THREADS: live [0-9]+ +idle [0-9]+ +max ([0-9]{1,5}) ");

  private Threads() {}

  static OptionalInt most(String stats) {
    Matcher line = MOST.matcher(stats);
    return line.find() ? OptionalInt.of(Integer.parseInt(line.group(1))) : OptionalInt.empty();
  }
}
