// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.lazareto.mail.Address;

/**
 * One outgoing copy of a message. Immutable.
 *
 * @param recipients those of the message whom it is for; none if others get it in their place
 * @param instead who gets it in the place of some of the message's recipients
 * @param also who gets it besides
 * @param field our header field, without line end
 * @param replacement what changes besides that field; empty for most mail
 */
public record Copy(
    String id,
    List<Address> recipients,
    List<Address> instead,
    List<Address> also,
    String field,
    Optional<Replacement> replacement) {

  public Copy {
    recipients = List.copyOf(recipients);
    instead = List.copyOf(instead);
    also = List.copyOf(also);
  }

  /** One copy in the place of several that have the same body. */
  static List<Copy> together(List<Copy> copies) {
    if (copies.size() < 2) {
      return copies;
    }
    Copy first = copies.getFirst();
    return List.of(
        new Copy(
            first.id,
            all(copies, Copy::recipients),
            all(copies, Copy::instead),
            all(copies, Copy::also),
            first.field,
            first.replacement));
  }

  private static List<Address> all(List<Copy> copies, Function<Copy, List<Address>> addresses) {
    return copies.stream().flatMap(copy -> addresses.apply(copy).stream()).distinct().toList();
  }
}
