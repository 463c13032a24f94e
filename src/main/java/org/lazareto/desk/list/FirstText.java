// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import org.lazareto.limit.Budget;
import org.lazareto.limit.Limits;
import org.lazareto.mail.ByteSource;
import org.lazareto.unpack.MessageHead;
import org.lazareto.unpack.PartSink;
import org.lazareto.unpack.Unpacker;
import org.lazareto.unpack.mime.ShownHeader;
import org.lazareto.verdict.Part;

/** Finds the beginning of what somebody wrote, for commands in it. Confined to one thread. */
final class FirstText implements PartSink {

  private static final int LOOK = 4096;

  private final ByteSource message;
  private final Limits limits;
  private Optional<String> text = Optional.empty();

  private FirstText(ByteSource message, Limits limits) {
    this.message = message;
    this.limits = limits;
  }

  /** The first plain text of a message, at most its first few lines; empty if there is none. */
  static String of(ByteSource message, Unpacker unpacker, Limits limits) throws IOException {
    FirstText first = new FirstText(message, limits);
    unpacker.unpackMail(message, new Budget(limits, message.size()), first);
    return first.text.orElse("");
  }

  @Override
  public void head(MessageHead head) {}

  @Override
  public void part(Part part, ByteSource content) throws IOException {
    boolean plain = part.declaredType().isEmpty() || part.declaredType().equals("text/plain");
    if (text.isPresent() || !plain) {
      return;
    }
    try (InputStream in = content.open()) {
      text = Optional.of(new String(in.readNBytes(LOOK), charset(part)));
    }
  }

  private Charset charset(Part part) throws IOException {
    String name = "";
    if (part.span().isPresent()) {
      Part.Span span = part.span().get();
      name = ShownHeader.of(message.slice(span.start(), span.end()), limits).charset();
    }
    try {
      return name.isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
      return StandardCharsets.UTF_8;
    }
  }

  @Override
  public void skeleton(ByteSource mail, boolean complete) {}
}
