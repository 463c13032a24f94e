// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a member of the staff is here for. */
public enum Role {
  /** Everything. */
  ADMINISTRATOR,
  /** The user attention group: answers users, decides on what is held. */
  GAU,
  /** Runs one node. */
  NODE_ADMINISTRATOR,
  /** Sees, and changes nothing but the own account. */
  READER;

  /** The stable word for options, rows and JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it may whatever the other may. */
  public boolean covers(Role other) {
    return this == ADMINISTRATOR || this == other || other == READER;
  }

  /** The role of a word that somebody sent. */
  public static Optional<Role> find(String label) {
    return Stream.of(values()).filter(role -> role.label().equals(label)).findFirst();
  }

  /** The role of a stable word. */
  public static Role of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
