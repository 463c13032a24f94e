// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.figure;

import org.lazareto.stamp.PublicMark;

/** What came of looking at bytes that may be a report. */
public sealed interface Heard {

  /** A node of ours signed it with this key. */
  record Genuine(Report report, PublicMark key) implements Heard {}

  /** It is not to be used. */
  record Nothing(Refused why) implements Heard {}

  /** Nothing, for this reason. */
  static Heard nothing(Refused.Reason reason, String detail) {
    return new Nothing(new Refused(reason, detail));
  }
}
