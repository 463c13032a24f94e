// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.time.Duration;
import org.lazareto.limit.AtLeast;
import org.lazareto.limit.ByteSize;

/**
 * The staff's accounts. Settings: {@code [web.accounts]}.
 *
 * @param idle how long a session may lie unused
 * @param longest how long a session lasts at most
 * @param patience how long the second factor may take after the password
 * @param tries log-ins from one address in a minute
 * @param delay the longest wait after wrong passwords
 * @param shortest how many characters a password must have
 * @param secondFactor whether a log-in takes more than the password; without it only on this host
 * @param token how long a program's token may hold at most
 * @param argon2 what a password costs to try
 * @param ldap a directory whose people may log in too
 * @param oidc a provider whose people may
 */
public record AccountSettings(
    Duration idle,
    Duration longest,
    Duration patience,
    int tries,
    Duration delay,
    int shortest,
    boolean secondFactor,
    Duration token,
    Argon2 argon2,
    LdapSettings ldap,
    OidcSettings oidc) {

  public AccountSettings {
    AtLeast.one("idle", idle.toSeconds());
    AtLeast.one("longest", longest.toSeconds());
    AtLeast.one("patience", patience.toSeconds());
    AtLeast.one("tries", tries);
    AtLeast.one("delay", delay.toSeconds());
    AtLeast.one("shortest", shortest);
    AtLeast.one("token", token.toDays());
  }

  /**
   * What a password costs to try.
   *
   * @param memory for one hash
   * @param passes over the memory
   * @param lanes of the memory
   * @param atOnce how many are computed at the same time
   */
  public record Argon2(ByteSize memory, int passes, int lanes, int atOnce) {

    public Argon2 {
      AtLeast.one("memory", memory.bytes() >> 13); // RFC 9106 3.1: 8 KiB for a lane
      AtLeast.one("passes", passes);
      AtLeast.one("lanes", lanes);
      AtLeast.one("at-once", atOnce);
    }

    public static Argon2 defaults() {
      return new Argon2(ByteSize.kilobytes(19 << 10), 2, 1, 2);
    }
  }

  public static AccountSettings defaults() {
    return new AccountSettings(
        Duration.ofMinutes(30),
        Duration.ofHours(12),
        Duration.ofMinutes(5),
        20,
        Duration.ofMinutes(5),
        12,
        true,
        Duration.ofDays(366),
        Argon2.defaults(),
        LdapSettings.defaults(),
        OidcSettings.defaults());
  }
}
