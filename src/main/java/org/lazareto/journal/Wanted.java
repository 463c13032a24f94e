// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

/**
 * What a field is to hold. Immutable.
 *
 * @param whole whether the field is to be exactly that; else it is a part of it
 */
public record Wanted(String text, boolean whole) {

  private static final String EXACTLY = "=";

  /** As people type it: a part, or behind an equals sign the whole. */
  public static Wanted typed(String text) {
    return text.startsWith(EXACTLY)
        ? new Wanted(text.substring(EXACTLY.length()), true)
        : new Wanted(text, false);
  }

  /** How somebody would type it. */
  @Override
  public String toString() {
    return whole ? EXACTLY + text : text;
  }
}
