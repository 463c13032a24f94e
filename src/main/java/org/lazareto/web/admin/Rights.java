// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin;

import java.util.EnumSet;
import java.util.Set;
import org.lazareto.web.Access;
import org.lazareto.web.Duty;
import org.lazareto.web.Role;

/** Who may do what at the desk. */
public final class Rights {

  /** See what has happened and what is: everybody who is here for this installation. */
  public static final Access SEE = here(EnumSet.allOf(Role.class));

  /** Read what people wrote, decide on held mail, and make outbreak rules. */
  public static final Access DECIDE = of(Role.ADMINISTRATOR, Role.GAU);

  /** Run the gate: its queue, engines and signatures, alarms. */
  public static final Access RUN = of(Role.ADMINISTRATOR, Role.NODE_ADMINISTRATOR);

  /**
   * Switch a signature off and on: false alarms are told to the user attention group, and nothing
   * is let go by it that policy would still hold.
   */
  public static final Access SPARE = of(Role.ADMINISTRATOR, Role.GAU, Role.NODE_ADMINISTRATOR);

  /** Accounts, and who did what. */
  public static final Access GOVERN = of(Role.ADMINISTRATOR);

  /** See what nodes told: who is here for some of them sees these alone ({@link NodeDesk}). */
  public static final Access NODES = Access.anyRole();

  /** Tell one node what has changed: also who is here for that one. */
  public static final Access TELL =
      new Access.Staff(EnumSet.of(Role.ADMINISTRATOR, Role.NODE_ADMINISTRATOR), true);

  private Rights() {}

  /** Whether who has that duty is among those of {@code access}. */
  public static boolean allow(Access access, Duty duty) {
    return switch (access) {
      case Access.Everyone() -> true;
      case Access.Staff staff -> staff.allows(duty);
      case Access.Programs(Access.Staff staff) -> staff.allows(duty);
      case Access.MailboxUsers _, Access.OneClick _ -> false;
    };
  }

  private static Access of(Role first, Role... more) {
    return here(EnumSet.of(first, more));
  }

  private static Access here(Set<Role> roles) {
    return new Access.Staff(roles, false);
  }
}
