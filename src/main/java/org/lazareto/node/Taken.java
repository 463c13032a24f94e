// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node;

import java.util.List;
import org.lazareto.node.bundle.Head;
import org.lazareto.node.bundle.Reason;
import org.lazareto.node.bundle.Topic;

/** What became of a bundle here. */
public sealed interface Taken {

  /**
   * What it says is in force.
   *
   * @param advanced topics that are known further now
   * @param gaps topics of which something before is missing still
   */
  record Applied(Head head, List<Topic> advanced, List<Topic> gaps) implements Taken {
    public Applied {
      advanced = List.copyOf(advanced);
      gaps = List.copyOf(gaps);
    }
  }

  /** Nothing of it was used. */
  record Refused(Reason reason, String detail) implements Taken {}
}
