// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.effect;

import java.util.Locale;

/** What is counted of an institution in a month. */
public enum Measure {
  /** Messages with a virus that came from inside. */
  INFECTED,
  /** Messages that users reported as suspicious. */
  REPORTS,
  /** Requests to get a message that was held. */
  RELEASES,
  /** Courses that somebody completed. */
  COURSES;

  /** The stable word of columns and catalogues. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
