// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin;

import java.util.EnumSet;
import org.lazareto.web.Access;
import org.lazareto.web.Role;

/** Who may do what at the desk. */
public final class Rights {

  /** See what has happened and what is: everybody at the desk. */
  public static final Access SEE = Access.anyRole();

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

  private Rights() {}

  /** Whether that role is among those of {@code access}. */
  public static boolean allow(Access access, Role role) {
    return switch (access) {
      case Access.Everyone() -> true;
      case Access.Staff(var roles) -> roles.contains(role);
      case Access.Programs(var roles) -> roles.contains(role);
      case Access.MailboxUsers _, Access.OneClick _ -> false;
    };
  }

  private static Access of(Role first, Role... more) {
    return new Access.Staff(EnumSet.of(first, more));
  }
}
