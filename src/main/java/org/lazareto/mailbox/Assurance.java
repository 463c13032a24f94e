// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import java.util.List;
import org.lazareto.stamp.Stamp;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Verdict;

/** Why a message may be opened, or may not. */
public sealed interface Assurance {

  /** A gateway that is trusted examined exactly this content, and delivered it. */
  record Stamped(Stamp stamp) implements Assurance {}

  /**
   * No gateway vouches for it; it was examined just now.
   *
   * @param waiting whether a required engine gave no answer
   */
  record ExaminedHere(Verdict verdict, List<Finding> findings, boolean waiting)
      implements Assurance {

    public ExaminedHere {
      findings = List.copyOf(findings);
    }
  }

  /** Whether anything of the message may be shown: only an explicit yes is one. */
  default boolean opens() {
    return switch (this) {
      case Stamped _ -> true;
      case ExaminedHere here -> here.verdict() == Verdict.CLEAN && !here.waiting();
    };
  }
}
