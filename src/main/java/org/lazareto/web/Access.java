// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.util.EnumSet;
import java.util.Set;

/** Who may use a route. Every route says it, so that none is open by forgetting. */
public sealed interface Access {

  /** Everybody, without an account. */
  record Everyone() implements Access {}

  /**
   * Those who are logged in with one of the roles.
   *
   * @param elsewhere also who is here for other nodes alone, and not for this installation
   */
  record Staff(Set<Role> roles, boolean elsewhere) implements Access {
    public Staff {
      roles = Set.copyOf(roles);
    }

    public boolean allows(Duty duty) {
      return roles.contains(duty.role()) && (duty.here() || elsewhere);
    }
  }

  /** Programs that show a token of such staff. A browser shows none by itself. */
  record Programs(Staff staff) implements Access {}

  /** Those who are logged in to a mailbox of theirs, which no account of the staff is. */
  record MailboxUsers() implements Access {}

  /**
   * Whoever was told the word in the path, which is all that it takes: a mail program posts {@code
   * List-Unsubscribe=One-Click} there by itself, without a page, a cookie or a form of ours (RFC
   * 8058 3.1). All else that is posted there needs a form of ours.
   */
  record OneClick() implements Access {}

  /** The same for programs: what the staff may see, a program of their role may. */
  static Access forPrograms(Access access) {
    return switch (access) {
      case Staff staff -> new Programs(staff);
      case Everyone everyone -> everyone;
      case Programs programs -> programs;
      case MailboxUsers mailboxUsers -> mailboxUsers;
      case OneClick oneClick -> oneClick;
    };
  }

  /** Everybody who is logged in. */
  static Access anyRole() {
    return new Staff(EnumSet.allOf(Role.class), true);
  }
}
