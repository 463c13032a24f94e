// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import java.time.Instant;
import java.util.List;
import org.lazareto.stamp.Stamp;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Verdict;

/** Why a message may be opened, or may not. */
public sealed interface Assurance {

  /** A gateway that is trusted examined exactly this content, and delivered it. */
  record Stamped(Stamp stamp) implements Assurance {}

  /**
   * It was examined because somebody here asked for it.
   *
   * @param waiting whether a required engine gave no answer
   * @param look when, by what, and what was seen
   */
  record ExaminedHere(Verdict verdict, List<Finding> findings, boolean waiting, Look look)
      implements Assurance {

    public ExaminedHere {
      findings = List.copyOf(findings);
    }

    /** One of which no more is known than what it came to. */
    public ExaminedHere(Verdict verdict, List<Finding> findings, boolean waiting) {
      this(verdict, findings, waiting, Look.NONE);
    }
  }

  /**
   * How an examination was made.
   *
   * @param engines that were asked, each with its signatures
   * @param parts everything in the message, at any depth, with what is so about it
   */
  record Look(Instant at, List<String> engines, List<Part> parts) {

    static final Look NONE = new Look(Instant.EPOCH, List.of(), List.of());

    public Look {
      engines = List.copyOf(engines);
      parts = List.copyOf(parts);
    }
  }

  /** No gateway vouches for it, and nobody has had it examined lately. */
  record Unexamined() implements Assurance {}

  /** Whether anything of the message may be shown: only an explicit yes is one. */
  default boolean opens() {
    return switch (this) {
      case Stamped _ -> true;
      case ExaminedHere here -> here.verdict() == Verdict.CLEAN && !here.waiting();
      case Unexamined _ -> false;
    };
  }
}
