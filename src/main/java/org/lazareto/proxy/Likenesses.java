// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import org.lazareto.digest.Sha256;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.Client;
import org.lazareto.mail.Likeness;
import org.lazareto.mail.MessageHeader;

/**
 * By what a message is known again: its bytes, its sender, its client. Without a Message-ID it is
 * not, since two that look the same may then be two: with one they are the same message (RFC 5322
 * 3.6.4). Immutable.
 */
final class Likenesses {

  /**
   * A server in front of us may write its own anew at each try, as Postfix does before its queue.
   */
  private static final Set<String> WRITTEN_ANEW = Set.of("Received");

  private Likenesses() {}

  static Likeness of(Letter letter, Client client, MessageHeader header) throws IOException {
    if (header.values("Message-ID").stream().allMatch(String::isEmpty)) {
      return Likeness.NONE;
    }
    MessageDigest digest = Sha256.start();
    String from = client.address() + "\n" + letter.sender().address() + "\n";
    digest.update(from.getBytes(StandardCharsets.ISO_8859_1));
    ByteSource message = letter.message();
    ByteSource kept = header.without(WRITTEN_ANEW, message);
    ByteSource rest = message.slice(header.end(), message.size());
    try (InputStream in = new DigestInputStream(ByteSource.concat(kept, rest).open(), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return new Likeness(HexFormat.of().formatHex(digest.digest()), letter.way());
  }
}
