// SPDX-License-Identifier: Apache-2.0
package org.lazareto.alarm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A way to tell people. Used by the alarms' own thread only. */
interface Channel {

  /** The stable word of the tables. */
  String name();

  /**
   * Tells what happened in one kind.
   *
   * @throws IOException if nobody was told; it is tried again later
   */
  void tell(Notice notice) throws IOException;

  /** The channels that are configured. */
  static List<Channel> of(AlarmSettings settings, Messenger messenger) {
    List<Channel> channels = new ArrayList<>();
    if (!settings.command().isEmpty()) {
      channels.add(new CommandChannel(settings.command(), settings.timeout()));
    }
    if (!settings.mailTo().isEmpty()) {
      channels.add(new MailChannel(settings.mailTo(), messenger));
    }
    return channels;
  }
}
