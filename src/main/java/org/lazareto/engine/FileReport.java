// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import java.util.List;

/**
 * What became of the lines of one signature file that an engine of ours reads. Immutable.
 *
 * @param loaded lines that are in use now
 * @param comments lines without a signature
 * @param ignored signatures that another file says to ignore
 * @param unread lines that mean something which is not done here, by reason
 */
public record FileReport(String file, int loaded, int comments, int ignored, List<Unread> unread) {

  public FileReport {
    unread = List.copyOf(unread);
  }

  /**
   * Lines that are not used for one reason.
   *
   * @param reason a stable word
   * @param firstLine the number of the first of them
   */
  public record Unread(String reason, int lines, int firstLine) {
    public static final Unread NONE = new Unread("", 0, 0);
  }

  /** How many lines are not used. */
  public int unreadLines() {
    return unread.stream().mapToInt(Unread::lines).sum();
  }
}
