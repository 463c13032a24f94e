// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.mail;

import java.io.IOException;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.limit.Limits;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.MessageHead;
import org.lazareto.unpack.PartSink;
import org.lazareto.unpack.Unpacker;
import org.lazareto.verdict.Part;

/**
 * Looks for the one part of a message that may be a slip, however the message was encoded anew on
 * its way. Confined to one thread.
 */
final class Attachment implements PartSink {

  /** A larger message has no slip of ours. */
  private static final long MOST_MESSAGE = 2L * SlipForm.MOST_BYTES;

  private Optional<byte[]> found = Optional.empty();

  private Attachment() {}

  static Optional<byte[]> in(ByteSource message, Unpacker unpacker, Limits limits)
      throws IOException {
    if (message.size() > MOST_MESSAGE) {
      return Optional.empty();
    }
    Attachment attachment = new Attachment();
    unpacker.unpackMail(message, new Budget(limits, message.size()), attachment);
    return attachment.found;
  }

  @Override
  public void head(MessageHead head) {}

  @Override
  public void part(Part part, ByteSource content) throws IOException {
    if (found.isEmpty() && part.size() <= SlipForm.MOST_BYTES) {
      byte[] bytes = content.readAll();
      if (SlipForm.begins(bytes)) {
        found = Optional.of(bytes);
      }
    }
  }

  @Override
  public void skeleton(ByteSource mail, boolean complete) {}
}
