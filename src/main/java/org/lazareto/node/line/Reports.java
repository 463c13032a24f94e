// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.line;

/** Takes what may be a report of a node. Thread-safe. */
@FunctionalInterface
public interface Reports {

  /** Durable on return. Returns whether it was one of a node of ours. */
  boolean take(byte[] bytes, String line);
}
