// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * A form in which a content is searched: as it is, or the normal form of a text. Immutable.
 *
 * @param targets the types that it has in that form
 * @param size of the content as it is
 */
record View(Set<Target> targets, long size) {

  private static final Set<Target> NORMAL = EnumSet.of(Target.ANY, Target.TEXT);

  /** A content as it is, that begins with the first {@code length} bytes of {@code head}. */
  static View plain(byte[] head, int length, long size) {
    Set<Target> targets = EnumSet.noneOf(Target.class);
    Arrays.stream(Target.values()).filter(t -> t.fits(head, length)).forEach(targets::add);
    targets.remove(Target.TEXT);
    return new View(targets, size);
  }

  /** The normal form of a text of {@code size} bytes. */
  static View normal(long size) {
    return new View(NORMAL, size);
  }

  boolean fits(Conditions conditions) {
    return targets.contains(conditions.target()) && conditions.fit(size);
  }
}
