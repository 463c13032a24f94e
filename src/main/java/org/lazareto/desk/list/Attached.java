// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.io.IOException;
import java.util.List;
import org.lazareto.limit.Budget;
import org.lazareto.limit.Limits;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.MessageHead;
import org.lazareto.unpack.PartSink;
import org.lazareto.unpack.Unpacker;
import org.lazareto.verdict.Part;

/**
 * Whether all parts of a message are of types that a list lets pass, by what it says they are and
 * by what they are: both must pass, since some readers go by one and some by the other. Confined to
 * one thread.
 */
final class Attached implements PartSink {

  private static final String ANY = "*";

  private final List<String> types;
  private boolean passes = true;

  private Attached(List<String> types) {
    this.types = types;
  }

  static boolean passes(ByteSource message, MailList list, Unpacker unpacker, Limits limits)
      throws IOException {
    List<String> types = List.of(list.value(ListOption.ATTACHMENTS).split(" "));
    if (types.contains(ANY)) {
      return true;
    }
    Attached attached = new Attached(types);
    unpacker.unpackMail(message, new Budget(limits, message.size()), attached);
    return attached.passes;
  }

  @Override
  public void head(MessageHead head) {}

  @Override
  public void part(Part part, ByteSource content) {
    boolean structure = part.path().isEmpty() && part.container();
    boolean multipart = part.declaredType().startsWith("multipart/");
    if (!structure && !multipart) {
      boolean declared = part.declaredType().isEmpty() || allowed(part.declaredType());
      passes &= declared && (allowed(part.detectedType()) || part.size() == 0);
    }
  }

  @Override
  public void skeleton(ByteSource mail, boolean complete) {}

  private boolean allowed(String type) {
    return types.stream()
        .anyMatch(
            allowed ->
                allowed.endsWith("/*")
                    ? type.startsWith(allowed.substring(0, allowed.length() - 1))
                    : type.equals(allowed));
  }
}
