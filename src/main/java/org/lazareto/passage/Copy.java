// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.util.List;
import java.util.Optional;
import org.lazareto.mail.Address;

/**
 * One outgoing copy of a message. Immutable.
 *
 * @param field our header field, without line end
 * @param replacement what changes besides that field; empty for most mail
 */
public record Copy(
    String id, List<Address> recipients, String field, Optional<Replacement> replacement) {

  public Copy {
    recipients = List.copyOf(recipients);
  }
}
