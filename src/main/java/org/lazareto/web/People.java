// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.util.Optional;

/** Knows who is logged in. Thread-safe. */
@FunctionalInterface
public interface People {

  /** Whom the visitor's cookie belongs to, while the session lasts. */
  Optional<Person> find(Asked.Visitor visitor);

  /** Whether the visitor is logged in to a mailbox. */
  default boolean hasMailbox(Asked.Visitor visitor) {
    return false;
  }
}
