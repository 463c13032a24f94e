// SPDX-License-Identifier: Apache-2.0
package org.lazareto.alarm;

import java.io.IOException;
import java.util.List;

/** Tells by mail. Immutable. */
record MailChannel(List<String> to, Messenger messenger) implements Channel {

  @Override
  public String name() {
    return "mail";
  }

  @Override
  public void tell(Notice notice) throws IOException {
    messenger.send(to, notice.title(), notice.text());
  }
}
