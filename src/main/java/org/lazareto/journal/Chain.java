// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.util.List;
import java.util.function.Consumer;
import org.lazareto.text.Catalogue;

/**
 * What the check of the whole audit log gave. Immutable.
 *
 * @param last the number of the last link; 0 for an empty log
 * @param digest of the last link
 * @param broken the number of the first link that is not as it was written; 0 for none
 * @param cutOff whether links at the end are missing
 */
public record Chain(long last, String digest, long broken, boolean cutOff) {

  private static final int PAGE = 1000;

  /** Goes through all of it, some at a time, and shows each link. */
  public static Chain of(Journal journal, Consumer<Link> each) {
    long last = 0;
    long broken = 0;
    String digest = "";
    List<Link> page = journal.audit(last, digest, PAGE);
    while (!page.isEmpty()) {
      for (Link link : page) {
        broken = broken == 0 && !link.genuine() ? link.number() : broken;
        each.accept(link);
      }
      last = page.getLast().number();
      digest = page.getLast().digest();
      page = journal.audit(last, digest, PAGE);
    }
    return new Chain(last, digest, broken, journal.auditCutOff());
  }

  /** Whether all is as it was written. */
  public boolean genuine() {
    return broken == 0 && !cutOff;
  }

  /** The sentence for a person. */
  public String in(Catalogue catalogue) {
    if (broken > 0) {
      return catalogue.say("audit.broken", broken);
    }
    if (cutOff) {
      return catalogue.say("audit.cut-off", last);
    }
    return last == 0 ? catalogue.say("audit.empty") : catalogue.say("audit.genuine", last, digest);
  }
}
