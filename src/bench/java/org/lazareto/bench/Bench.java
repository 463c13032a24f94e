// SPDX-License-Identifier: Apache-2.0
package org.lazareto.bench;

import java.io.IOException;
import org.lazareto.limit.Budget;
import org.lazareto.limit.Limits;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.MessageHead;
import org.lazareto.unpack.PartSink;
import org.lazareto.unpack.UnpackSettings;
import org.lazareto.unpack.Unpacker;
import org.lazareto.verdict.Part;

/** What all benchmarks walk with. */
final class Bench {

  private static final Unpacker UNPACKER = new Unpacker(UnpackSettings.defaults());

  private Bench() {}

  /** Walks the message; gives how many bytes its parts have. */
  static long walk(byte[] message) throws IOException {
    long[] seen = new long[1];
    UNPACKER.unpack(
        ByteSource.of(message),
        new Budget(Limits.defaults(), message.length),
        new PartSink() {
          @Override
          public void head(MessageHead head) {}

          @Override
          public void part(Part part, ByteSource content) {
            if (part.facts().stream().anyMatch(f -> f.kind().unread())) {
              throw new IllegalStateException("not all was read: " + part);
            }
            seen[0] += part.size();
          }

          @Override
          public void skeleton(ByteSource mail, boolean complete) {}
        });
    return seen[0];
  }
}
