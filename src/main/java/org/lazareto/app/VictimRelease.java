// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.util.List;
import org.lazareto.examine.Examination;
import org.lazareto.quarantine.Freeing;
import org.lazareto.quarantine.Held;
import org.lazareto.verdict.Treatment;

/**
 * Releases what a signature or rule held wrongly, if policy would now deliver it whole to
 * everybody.
 */
record VictimRelease(Gate gate) implements Freeing {

  @Override
  public boolean free(Held held, String why) throws IOException {
    Examination again =
        gate.examiner().examine(held.envelope(), gate.quarantine().message(held.id()));
    boolean delivers =
        !again.waiting()
            && again.decision().treatments().values().stream()
                .allMatch(treatment -> treatment instanceof Treatment.Deliver);
    if (delivers) {
      // Examined a moment ago, and by more than a release asks for.
      String ignored = gate.release().release(held.id(), List.of(), true, why);
    }
    return delivers;
  }
}
