// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk;

import java.time.Instant;

/**
 * What the user attention group tells every user of the webmail. Immutable.
 *
 * @param text plain, in paragraphs
 * @param author who of the staff wrote it
 * @param ends from then on it is shown to nobody
 */
public record Bulletin(
    long number, String title, String text, String author, Instant made, Instant ends) {

  /** Under which it is noted who has read it. */
  public String name() {
    return "bulletin-" + number;
  }
}
