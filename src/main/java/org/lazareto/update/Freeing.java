// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.io.IOException;
import org.lazareto.quarantine.Held;

/** The way out of quarantine for mail that a wrong signature held. */
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
