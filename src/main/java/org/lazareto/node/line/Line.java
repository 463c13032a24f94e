// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.line;

import java.io.IOException;

/** One way between this installation and others. Confined to its thread. */
public interface Line extends AutoCloseable {

  String name();

  /** Looks what there is, takes what is new, sends what waits. */
  void round() throws IOException;

  /**
   * Waits for what is urgent, and takes it.
   *
   * @return whether something came, so that another round is due; false after a while
   */
  boolean listen() throws IOException, InterruptedException;

  @Override
  void close();
}
