// SPDX-License-Identifier: Apache-2.0
package org.lazareto.stamp;

/** What the check of a message's stamp says. Only {@link Genuine} is to be believed. */
public sealed interface Proof {

  /** The node with that key examined exactly this content. */
  record Genuine(Stamp stamp) implements Proof {}

  /** The stamp is the node's, but for other mail: it was carried over, or the content changed. */
  record OtherContent(Stamp stamp) implements Proof {}

  /** It names a key that was not given, so nothing can be said. */
  record OtherKey(String key) implements Proof {}

  /** It is not what the node wrote. */
  record Forged(Why why) implements Proof {

    /** What is wrong with it. */
    public enum Why {
      SIGNATURE,
      SEVERAL
    }
  }

  /** There is no stamp, or one from before stamps were signed. */
  record Unsigned() implements Proof {}
}
