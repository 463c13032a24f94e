// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

import java.util.Optional;

/** A line of a signature file that is not used: for a reason, or since it is malformed. */
final class UnusableLine extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Optional<Reason> reason;

  private UnusableLine(Optional<Reason> reason) {
    // No stack trace: a file may have a hundred thousand of them.
    super(reason.map(Reason::label).orElse("malformed"), null, false, false);
    this.reason = reason;
  }

  static UnusableLine unread(Reason reason) {
    return new UnusableLine(Optional.of(reason));
  }

  static UnusableLine malformed() {
    return new UnusableLine(Optional.empty());
  }

  /** Empty if the line is malformed. */
  Optional<Reason> reason() {
    return reason;
  }
}
