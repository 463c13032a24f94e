// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import java.io.IOException;
import org.lazareto.limit.ByteSize;
import org.lazareto.limit.Deadline;
import org.lazareto.mail.ByteSource;
import org.lazareto.verdict.Answer;

/**
 * What holds of every scan for which the content is sent to a daemon: nothing larger than it takes
 * is sent, and no answer counts that comes too late. Immutable.
 *
 * @param address of the daemon, as people know it
 */
public record RemoteScan(String address, ByteSize maxStream) {

  /** Sends the content and reads the answer. */
  @FunctionalInterface
  public interface Exchange {
    Answer answer() throws IOException;
  }

  /** The answer for {@code content}; trouble on the way is a failure that may pass. */
  public Answer of(ByteSource content, Deadline deadline, Exchange exchange) {
    try {
      // Some daemons say that they have not read it all, after the line and the time were spent;
      // others let it through unread and say so to nobody.
      if (content.size() > maxStream.bytes()) {
        return new Answer.NotFullyScanned("larger than max-stream, " + maxStream);
      }
      Answer answer = exchange.answer();
      return deadline.expired() ? new Answer.Failed(true, "answered after the deadline") : answer;
    } catch (IOException e) {
      return new Answer.Failed(true, deadline.expired() ? "no answer in time" : reason(e));
    }
  }

  /** What went wrong with whom. */
  public String reason(IOException e) {
    String what = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return address + ": " + what;
  }
}
