// SPDX-License-Identifier: Apache-2.0
package org.lazareto.rule;

import org.lazareto.journal.Prefilter;
import org.lazareto.limit.ByteSize;
import org.lazareto.policy.Sizes;
import org.lazareto.text.LazaretoException;

/**
 * Sizes from one to another, both included: {@code 20K-30K}, {@code 29568}, {@code 20K-}, {@code
 * -30K}. Immutable.
 *
 * @param least in bytes; 0 for no bound
 * @param most in bytes; 0 for no bound
 */
public record Window(long least, long most) {

  /** Every size. */
  public static final Window ANY = new Window(0, 0);

  public Window {
    if (least < 0 || most < 0 || (most > 0 && least > most)) {
      throw new LazaretoException("rule.not-a-window", least + "-" + most);
    }
  }

  /**
   * Reads what an administrator wrote.
   *
   * @throws LazaretoException if it is none
   */
  public static Window parse(String text) {
    String[] ends = text.split("-", 2);
    try {
      long least = size(ends[0]);
      return new Window(least, ends.length == 1 ? least : size(ends[1]));
    } catch (IllegalArgumentException e) {
      throw new LazaretoException(e, "rule.not-a-window", text);
    }
  }

  private static long size(String text) {
    return text.isBlank() ? 0 : ByteSize.parse(text).bytes();
  }

  boolean isAny() {
    return equals(ANY);
  }

  // Those of policy are bounds that do not belong to the window themselves.
  Sizes sizes() {
    return new Sizes(new ByteSize(Math.max(0, least - 1)), new ByteSize(most == 0 ? 0 : most + 1));
  }

  Prefilter.Between between() {
    return new Prefilter.Between(least, most == 0 ? Long.MAX_VALUE : most);
  }

  @Override
  public String toString() {
    String from = least == 0 ? "" : new ByteSize(least).toString();
    String to = most == 0 ? "" : new ByteSize(most).toString();
    return least == most ? from : from + "-" + to;
  }
}
