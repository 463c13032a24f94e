// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.advisory;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Who may read an advisory once it is published. */
public enum Audience {
  /** Everybody: it has a public page and stands in the feed. */
  EVERYONE,
  /** Whoever logs in to a mailbox, and whom it is mailed to. */
  USERS;

  /** The stable word of rows, forms, files and JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Audience> find(String label) {
    return Stream.of(values()).filter(one -> one.label().equals(label)).findFirst();
  }
}
