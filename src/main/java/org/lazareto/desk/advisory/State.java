// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.advisory;

import java.util.Locale;

/** How far an advisory has come. */
public enum State {
  /** Its staff write it. */
  DRAFT,
  /** Somebody has read it and stands for it. */
  APPROVED,
  /** Its readers have it. */
  PUBLISHED,
  /** It is over: kept for reference, or dropped before anybody read it. */
  CLOSED;

  /** The stable word of JSON and catalogues. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
