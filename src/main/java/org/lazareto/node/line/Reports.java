// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.line;

import java.io.IOException;
import java.util.Optional;

/** Takes what may be a report of a node. Thread-safe. */
@FunctionalInterface
public interface Reports {

  /** How long one may be: of an hour some 1 KB; of a week that nobody heard, twenty times that. */
  int MOST_BYTES = 256 << 10;

  /** Durable on return. Returns why it was refused; empty if it was taken. */
  Optional<String> take(byte[] bytes, String line) throws IOException;
}
