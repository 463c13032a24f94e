// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.time.Instant;

/**
 * What held messages are looked for by. An empty text asks for nothing; any other is looked for as
 * a part, whatever the case. Immutable.
 *
 * @param name a part of the name of an attachment, at any depth
 * @param finding a part of the name of what was found, or of the rule
 * @param verdict its label
 * @param from held since then or later
 * @param until held since before then
 */
public record Search(
    String sender,
    String recipient,
    String subject,
    String name,
    String finding,
    String verdict,
    Instant from,
    Instant until) {

  public static Search everything() {
    return new Search("", "", "", "", "", "", Instant.EPOCH, Instant.MAX);
  }

  public boolean isEverything() {
    return equals(everything());
  }
}
