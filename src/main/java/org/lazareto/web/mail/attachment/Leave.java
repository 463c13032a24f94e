// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.attachment;

import java.util.Optional;
import org.lazareto.mailbox.Assurance;
import org.lazareto.mailbox.Assurance.ExaminedHere;
import org.lazareto.verdict.Finding;

/**
 * Whether an attachment may be shown or handed out. The newest word counts: an examination of today
 * more than a stamp of then. Immutable.
 *
 * @param assurance what opens the message
 * @param today the last examination here, if there was one lately
 */
record Leave(Assurance assurance, Optional<ExaminedHere> today) {

  /** The first word of the stamp on what a person let out of quarantine. */
  private static final String RELEASED = "released";

  boolean given() {
    return today.map(this::given).orElse(assurance.opens());
  }

  private boolean given(ExaminedHere examined) {
    return examined.opens() || (released() && onlyRules(examined));
  }

  private boolean released() {
    return assurance instanceof Assurance.Stamped(var stamp) && stamp.verdict().equals(RELEASED);
  }

  /** What a person let out in spite of the rules stays out, but no virus does. */
  private static boolean onlyRules(ExaminedHere examined) {
    boolean virus = examined.findings().stream().anyMatch(f -> f.kind() == Finding.Kind.VIRUS);
    return !virus
        && !examined.waiting()
        && switch (examined.verdict()) {
          case CLEAN, BLOCKED, UNSCANNABLE -> true;
          case UNKNOWN, INFECTED -> false;
        };
  }

  /** What a part is taken out of the message by, once leave is given. */
  Assurance opening() {
    return today.filter(Assurance::opens).<Assurance>map(a -> a).orElse(assurance);
  }
}
