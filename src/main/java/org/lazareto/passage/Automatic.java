// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells mail that nobody wrote, or that a list spread: nothing is answered to it. Stateless. */
final class Automatic {

  private static final Set<String> PRECEDENCE = Set.of("bulk", "junk", "list");

  private static final List<String> LIST_FIELDS =
      List.of("List-Id", "List-Post", "List-Unsubscribe", "List-Help");

  private Automatic() {}

  static boolean sent(Transit transit) {
    return transit.envelope().sender().isNull()
        // RFC 3834 2: everything but "no" was sent by a program.
        || transit.fields("Auto-Submitted").stream().anyMatch(f -> !word(f).equals("no"))
        || transit.fields("Precedence").stream().map(Automatic::word).anyMatch(PRECEDENCE::contains)
        // RFC 2919, RFC 2369: what lists add.
        || LIST_FIELDS.stream().anyMatch(name -> !transit.fields(name).isEmpty());
  }

  /** The field up to its parameters or comment. */
  private static String word(String field) {
    return field.split("[;(]", 2)[0].strip().toLowerCase(Locale.ROOT);
  }
}
