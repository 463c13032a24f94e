// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.math.BigInteger;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The capabilities (capabilities(7)) that queue files may take, each for a reason of its own. */
enum Capability {
  /** Gives a rewritten control file back to root. */
  CHOWN(0),
  /** Writes root's files: a sendmail that locks with fcntl wants them open for writing. */
  DAC_OVERRIDE(1),
  /** Reads root's files where the group may not. */
  DAC_READ_SEARCH(2),
  /** Links a body that root owns into the other queue. */
  FOWNER(3);

  private final int bit;

  Capability(int bit) {
    this.bit = bit;
  }

  /**
   * What a gate needs.
   *
   * @param groupMayRead whether control files let their group read them (QueueFileMode)
   * @param linksAreProtected whether the kernel forbids links to other people's files
   */
  static Set<Capability> wanted(Locking locking, boolean groupMayRead, boolean linksAreProtected) {
    EnumSet<Capability> wanted = EnumSet.of(CHOWN);
    if (linksAreProtected) {
      wanted.add(FOWNER);
    }
    if (locking == Locking.FCNTL) {
      wanted.add(DAC_OVERRIDE);
    } else if (!groupMayRead) {
      wanted.add(DAC_READ_SEARCH);
    }
    return wanted;
  }

  /** Those of a mask as /proc writes it, sixteen hexadecimal digits. */
  static Set<Capability> of(String mask) {
    EnumSet<Capability> found = EnumSet.noneOf(Capability.class);
    for (Capability capability : values()) {
      if (bits(mask).testBit(capability.bit)) {
        found.add(capability);
      }
    }
    return found;
  }

  /** Whether the mask has any that no queue file takes. */
  static boolean others(String mask) {
    BigInteger rest = bits(mask);
    for (Capability capability : values()) {
      rest = rest.clearBit(capability.bit);
    }
    return rest.signum() != 0;
  }

  private static BigInteger bits(String mask) {
    return mask.matches("[0-9a-fA-F]{1,16}") ? new BigInteger(mask, 16) : BigInteger.ZERO;
  }

  /** As systemd writes it. */
  String setting() {
    return "CAP_" + name();
  }

  /** As setpriv and the catalogue write it. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
