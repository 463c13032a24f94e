// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;

/** What another reader takes for the leaves of a message, decoded. */
final class Mime4jLeaves {

  private Mime4jLeaves() {}

  /** As many as it finds before it gives up. */
  static List<byte[]> of(byte[] mail) throws IOException {
    List<byte[]> leaves = new ArrayList<>();
    MimeTokenStream tokens = new MimeTokenStream(MimeConfig.PERMISSIVE);
    try {
      tokens.parse(new ByteArrayInputStream(mail));
      for (EntityState s = tokens.getState(); s != EntityState.T_END_OF_STREAM; s = tokens.next()) {
        if (s == EntityState.T_BODY) {
          leaves.add(tokens.getDecodedInputStream().readAllBytes());
        }
      }
    } catch (MimeException | IOException _) {
      // What it read so far counts.
    }
    return leaves;
  }
}
