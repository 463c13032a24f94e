// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

/**
 * Who is logged in. Immutable.
 *
 * @param session the number of the session that the request belongs to
 */
public record Person(String name, Duty duty, long session) {

  /** Somebody who is here for this installation. */
  public Person(String name, Role role, long session) {
    this(name, Duty.of(role), session);
  }

  public Role role() {
    return duty.role();
  }
}
