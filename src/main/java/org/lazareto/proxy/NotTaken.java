// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import java.io.IOException;
import org.lazareto.smtp.Reply;

/** The next hop did not take the message; what it said is the sender's answer. */
final class NotTaken extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Reply reply;

  NotTaken(Reply reply) {
    super("the next hop refused it: " + reply);
    this.reply = reply;
  }

  Reply reply() {
    return reply;
  }
}
