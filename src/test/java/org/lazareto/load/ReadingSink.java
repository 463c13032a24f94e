// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.io.OutputStream;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.MessageHead;
import org.lazareto.unpack.PartSink;
import org.lazareto.verdict.Part;

/** Reads every part to its end, as an engine would, and thinks nothing of it. */
final class ReadingSink implements PartSink {

  @Override
  public void head(MessageHead head) {}

  @Override
  public void part(Part part, ByteSource content) throws IOException {
    read(content);
  }

  @Override
  public void skeleton(ByteSource mail, boolean complete) throws IOException {
    read(mail);
  }

  private static void read(ByteSource mail) throws IOException {
    try (var in = mail.open()) {
      in.transferTo(OutputStream.nullOutputStream());
    }
  }
}
