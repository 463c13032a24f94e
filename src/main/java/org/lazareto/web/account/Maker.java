// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import org.lazareto.web.Asked;
import org.lazareto.web.Duty;
import org.lazareto.web.Role;

/**
 * Who makes or revokes a token. Immutable.
 *
 * @param address empty for commands of the command line
 */
public record Maker(String who, Duty duty, String address) {

  /** A user of the system, who may read and write the accounts' database anyway. */
  public static Maker system(String user) {
    return new Maker(Accounts.SYSTEM + user, Duty.of(Role.ADMINISTRATOR), "");
  }

  /** Who is logged in. */
  public static Maker of(Asked asked) {
    return new Maker(asked.staff().name(), asked.staff().duty(), asked.visitor().address());
  }
}
