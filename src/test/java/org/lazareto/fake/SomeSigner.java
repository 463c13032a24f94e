// SPDX-License-Identifier: Apache-2.0
package org.lazareto.fake;

import org.lazareto.limit.Limits;
import org.lazareto.stamp.NodeKey;
import org.lazareto.stamp.Signer;
import org.lazareto.stamp.StampSettings;
import org.lazareto.unpack.UnpackSettings;
import org.lazareto.unpack.Unpacker;

/** Signers of nodes that are none. */
public final class SomeSigner {

  private SomeSigner() {}

  /** One whose key nobody knows. */
  public static Signer make() {
    return with(NodeKey.forNow());
  }

  public static Signer with(NodeKey key) {
    return new Signer(
        key, StampSettings.defaults(), new Unpacker(UnpackSettings.defaults()), Limits.defaults());
  }
}
