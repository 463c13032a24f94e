// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.lazareto.examine.Examination;
import org.lazareto.examine.Examiner;
import org.lazareto.passage.Release;
import org.lazareto.quarantine.Freeing;
import org.lazareto.quarantine.Held;
import org.lazareto.quarantine.Quarantine;
import org.lazareto.verdict.Treatment;

/**
 * Releases what a signature or rule held wrongly, if policy would now deliver it to everybody as it
 * came. Made before the examiner and the release are, hence suppliers.
 */
record VictimRelease(Quarantine quarantine, Supplier<Examiner> examiner, Supplier<Release> release)
    implements Freeing {

  /** Unchanged, to the recipient, and to nobody besides. */
  private static final Treatment AS_IT_CAME = new Treatment.Deliver();

  @Override
  public boolean free(Held held, String why) throws IOException {
    Examination again = examiner.get().examine(held.envelope(), quarantine.message(held.id()));
    boolean asItCame = asItCame(again);
    if (asItCame) {
      // Examined a moment ago, and judged by more than the virus that a release asks about.
      String ignored = release.get().release(held.id(), List.of(), true, why);
    }
    return asItCame;
  }

  // Behind a pass nothing is replaced, diverted or owed: the gate asks no rule. Without one, rules
  // would judge the message as mail of this host, for that is who hands it in. So whatever policy
  // would do besides delivering keeps it held for people to decide; a subject tag too, since that
  // may be all that warns the reader.
  private static boolean asItCame(Examination again) {
    return !again.waiting()
        && !again.outOfTime()
        && !again.decision().owes()
        && again.decision().treatments().values().stream().allMatch(AS_IT_CAME::equals);
  }
}
