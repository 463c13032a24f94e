// SPDX-License-Identifier: Apache-2.0
package org.lazareto.alarm;

import java.io.IOException;
import java.util.List;

/** Hands a mail to the MTA. Called from the alarms' own thread only. */
@FunctionalInterface
public interface Messenger {

  /**
   * Sends one mail.
   *
   * @param text plain text, lines separated by {@code \n}
   * @throws IOException if the MTA did not take it; it is tried again later
   */
  void send(List<String> to, String subject, String text) throws IOException;
}
