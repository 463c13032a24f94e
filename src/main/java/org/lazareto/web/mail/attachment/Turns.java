// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.attachment;

import java.util.HashSet;
import java.util.Set;
import org.lazareto.text.LazaretoException;

/** One costly thing at a time for each person. Thread-safe. */
public final class Turns {

  private final Set<String> atWork = new HashSet<>();

  /** Something costly. */
  public interface Work<T> {
    T done() throws Exception;
  }

  /**
   * Does it, if that person has nothing else at work.
   *
   * @throws LazaretoException if something is
   */
  public <T> T take(String person, Work<T> work) throws Exception {
    begin(person);
    try {
      return work.done();
    } finally {
      end(person);
    }
  }

  private synchronized void begin(String person) {
    if (!atWork.add(person)) {
      throw new LazaretoException("web.mail.attachment.turn");
    }
  }

  private synchronized void end(String person) {
    boolean ignored = atWork.remove(person);
  }
}
