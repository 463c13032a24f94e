// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.sieve;

import java.util.List;

/**
 * What the server says to a command (RFC 5804 1.2). Immutable.
 *
 * @param said to people, with its last word
 * @param lines before that, each as its words
 */
record Answer(Status status, String said, List<List<String>> lines) {

  /** How a command ended. */
  enum Status {
    OK,
    NO,
    BYE
  }

  Answer {
    lines = lines.stream().map(List::copyOf).toList();
  }
}
