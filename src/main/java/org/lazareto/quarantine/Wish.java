// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.time.Instant;
import org.lazareto.mail.Address;

/**
 * A recipient's request to get what is held for them, until somebody decides. Immutable.
 *
 * @param name the name that the message is held under
 * @param by one of those for whom it is held
 * @param words why, as they said it; hostile
 */
public record Wish(String name, Address by, Instant at, String words) {

  boolean sameAs(Wish other) {
    return name.equals(other.name) && by.key().equals(other.by.key());
  }
}
