// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import java.io.IOException;
import java.util.Optional;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.MessageHead;
import org.lazareto.unpack.PartSink;
import org.lazareto.verdict.Part;

/** Waits for one part of a message. Confined to one thread. */
final class OnePart implements PartSink {

  private final String path;
  private final Opening.Taker taker;
  private Optional<Part> found = Optional.empty();

  OnePart(String path, Opening.Taker taker) {
    this.path = path;
    this.taker = taker;
  }

  @Override
  public void head(MessageHead head) {}

  @Override
  public void part(Part part, ByteSource content) throws IOException {
    if (found.isEmpty() && part.path().equals(path)) {
      found = Optional.of(part);
      taker.take(part, content);
    }
  }

  @Override
  public void skeleton(ByteSource mail, boolean complete) {}

  /** The part, once it has come. */
  Optional<Part> found() {
    return found;
  }
}
