// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.advisory;

/**
 * Which of the published advisories are looked through. Immutable.
 *
 * @param everyone only those that everybody may read
 */
public record Shelf(boolean everyone, Closed closed) {

  /** Whether they are over. */
  public enum Closed {
    NO,
    YES,
    ANY
  }

  /** What everybody may read. */
  public static Shelf open(Closed closed) {
    return new Shelf(true, closed);
  }
}
