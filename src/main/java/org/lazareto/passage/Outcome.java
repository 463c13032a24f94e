// SPDX-License-Identifier: Apache-2.0
package org.lazareto.passage;

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
   */
  record Waits(String reason, boolean ours) implements Outcome {}
}
