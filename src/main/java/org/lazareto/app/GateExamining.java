// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.lazareto.control.ControlClient;
import org.lazareto.control.Payload;
import org.lazareto.control.Request;
import org.lazareto.limit.Limits;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.Assurance.ExaminedHere;
import org.lazareto.mailbox.Examining;
import org.lazareto.mailbox.LetterRows;
import org.lazareto.text.LazaretoException;

/** Has the running gate examine a message; the portal's user has no engines. Immutable. */
record GateExamining(Settings settings) implements Examining {

  private static final long MEGABYTE = 1 << 20;

  @Override
  public ExaminedHere examine(ByteSource message) throws IOException {
    LetterRows rows = new LetterRows();
    Message sent = new Message(message, message.size());
    try {
      gate(sent.size()).ask(new Request("letter.examine", Map.of(), sent), rows);
    } catch (LazaretoException e) {
      // What is wrong between portal and gate is for the log; a reader wants to know what to do.
      throw e.key().startsWith("control.") ? new LazaretoException(e, "letter.no-gate") : e;
    }
    return rows.answer();
  }

  /** It waits for its turn there, and then for as long as a message of that size may take. */
  private ControlClient gate(long size) {
    Limits limits = settings.limits();
    return new ControlClient(
        settings.control().socket(),
        settings
            .letters()
            .patience()
            .plus(limits.time())
            .plus(limits.timePerMegabyte().multipliedBy(1 + size / MEGABYTE))
            .plus(settings.control().timeout()));
  }

  private record Message(ByteSource bytes, long size) implements Payload {
    @Override
    public InputStream open() throws IOException {
      return bytes.open();
    }
  }
}
