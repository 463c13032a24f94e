// SPDX-License-Identifier: Apache-2.0
package org.lazareto.demo.imap;

/** A command is answered with that in the place of OK: {@code NO} or {@code BAD} and why. */
final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  Refusal(String answer) {
    super(answer);
  }

  String answer() {
    return String.valueOf(getMessage());
  }
}
