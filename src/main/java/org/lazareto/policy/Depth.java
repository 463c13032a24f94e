// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

import org.lazareto.verdict.Part;

/** Of which parts a rule on parts speaks. */
public enum Depth {
  ANY,
  /** Attached to the message itself, or to a message in it. */
  ATTACHED,
  /** A member of an archive or another container. */
  PACKED;

  boolean holds(Part part) {
    boolean packed = part.path().contains("!");
    return switch (this) {
      case ANY -> true;
      case ATTACHED -> !packed;
      case PACKED -> packed;
    };
  }
}
