// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.io.IOException;

/** The way out of quarantine for mail that a signature or a rule held wrongly. */
@FunctionalInterface
public interface Freeing {

  /**
   * Examines the message again and lets it go where policy now delivers it.
   *
   * @param why for the audit
   * @return whether it went; what is still found or still waits stays held
   */
  boolean free(Held held, String why) throws IOException;
}
