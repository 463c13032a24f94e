// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.util.EnumSet;
import java.util.Set;

/** Who may use a route. Every route says it, so that none is open by forgetting. */
public sealed interface Access {

  /** Everybody, without an account. */
  record Everyone() implements Access {}

  /** Those who are logged in with one of the roles. */
  record Staff(Set<Role> roles) implements Access {
    public Staff {
      roles = Set.copyOf(roles);
    }
  }

  /** Everybody who is logged in. */
  static Access anyRole() {
    return new Staff(EnumSet.allOf(Role.class));
  }
}
