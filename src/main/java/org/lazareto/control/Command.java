// SPDX-License-Identifier: Apache-2.0
package org.lazareto.control;

import java.util.Map;
import java.util.function.Consumer;

/** Something that the running gate does when asked. Thread-safe. */
@FunctionalInterface
public interface Command {

  /**
   * Answers a request; a {@code LazaretoException} reaches the person in their language.
   *
   * @param rows takes the answer row by row; fields are texts, numbers, booleans, or lists of them
   */
  void run(Request request, Peer peer, Consumer<Map<String, Object>> rows) throws Exception;
}
