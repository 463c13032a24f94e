// SPDX-License-Identifier: Apache-2.0
package org.lazareto.fake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.List;
import org.lazareto.limit.Limits;
import org.lazareto.mail.ByteSource;
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

  /** A message with the stamp of those words. */
  public static String stamped(Signer signer, String words, String message) throws IOException {
    ByteSource source = ByteSource.of(message.replace("\n", "\r\n").getBytes(ISO_8859_1));
    return signer.field(words, signer.bodies(source), List.of()) + "\n" + message;
  }
}
