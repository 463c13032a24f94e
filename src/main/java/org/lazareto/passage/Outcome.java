// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

import java.time.Instant;
import java.util.List;
import org.lazareto.verdict.Decision;

/** How a passage ended. */
public sealed interface Outcome {

  /**
   * The message left the incoming side.
   *
   * @param copies the ids of what goes on to be delivered
   */
  record Done(Decision decision, List<String> copies) implements Outcome {
    public Done {
      copies = List.copyOf(copies);
    }
  }

  /**
   * It stays where it is.
   *
   * @param reason for the person who looks at the queue
   * @param ours whether the trouble is the engines' or ours, not the message's
   * @param until not to be tried before then; {@link Instant#EPOCH} where the door may choose
   */
  record Waits(String reason, boolean ours, Instant until) implements Outcome {

    public Waits(String reason, boolean ours) {
      this(reason, ours, Instant.EPOCH);
    }

    /** The same, not to be tried before then. */
    Waits until(Instant then) {
      return new Waits(reason, ours, then);
    }
  }
}
