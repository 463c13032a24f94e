// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

import org.lazareto.text.Folded;

/** A harmless name for an attachment, in which its old one can still be recognised. Stateless. */
final class SafeName {

  private static final int LONGEST = 60;
  private static final String NAMELESS = "attachment";

  private SafeName() {}

  /** The old name in plain letters, with a suffix that no system runs. */
  static String of(String name, String suffix) {
    String base = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String plain =
        Folded.withoutAccents(base)
            .replaceAll("[\\p{Cc}\\p{Cf}]", "")
            .replaceAll("[^A-Za-z0-9._ -]", "_")
            .strip();
    String cut = plain.substring(Math.max(0, plain.length() - LONGEST));
    return (cut.isEmpty() ? NAMELESS : cut) + suffix;
  }
}
