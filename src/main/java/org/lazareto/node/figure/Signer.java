// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.figure;

import org.lazareto.stamp.PublicMark;

/** Who signed something in the name of a node. */
public sealed interface Signer {

  /** The node did, with this key. */
  record Key(PublicMark mark) implements Signer {}

  /** Nobody who counts. */
  record Nobody(Refused.Reason reason) implements Signer {}

  /** Knows the keys of nodes. */
  @FunctionalInterface
  interface Known {
    Signer of(String node, byte[] bytes, byte[] signature);
  }
}
