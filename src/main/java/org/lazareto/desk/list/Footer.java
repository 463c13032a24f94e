// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.MessageHeader;
import org.lazareto.text.Folded;
import org.lazareto.unpack.mime.ShownHeader;

/**
 * The few lines below a post, where they break nothing: behind a plain text that takes them as they
 * are, or as a part of their own beside the whole rest. What is signed or encrypted stays as it is.
 */
sealed interface Footer {

  /** Whether anything is different with it. */
  boolean changes();

  /** The fields of the header that it writes itself. */
  Set<String> dropped();

  /** What follows the header's fields: perhaps more fields, the empty line, the body. */
  ByteSource body(MessageHeader header, ByteSource rest);

  /** The one that fits the message. */
  static Footer of(MailList list, Incoming incoming, String text) {
    String type = plain(incoming.first("content-type"));
    boolean sealed =
        type.startsWith("multipart/signed")
            || type.startsWith("multipart/encrypted")
            || type.contains("pkcs7-mime");
    if (!list.is(ListOption.FOOTER) || text.isBlank() || sealed) {
      return new None();
    }
    String lines = "\r\n-- \r\n" + String.join("\r\n", text.strip().lines().toList()) + "\r\n";
    return charset(incoming.header(), type)
        .flatMap(charset -> encoded(lines, charset))
        .<Footer>map(Below::new)
        .orElseGet(() -> new Beside(lines));
  }

  // Without its accents, rather than as a part of its own, where the text has none either.
  private static Optional<byte[]> encoded(String lines, Charset charset) {
    return Stream.of(lines, Folded.withoutAccents(lines))
        .filter(text -> charset.newEncoder().canEncode(text))
        .map(text -> text.getBytes(charset))
        .findFirst();
  }

  /** The charset of a text whose lines stand in the message as they are; empty for others. */
  private static Optional<Charset> charset(ShownHeader header, String type) {
    String coding = header.raw("content-transfer-encoding").stream().findFirst().orElse("7bit");
    boolean text = type.isEmpty() || type.equals("text/plain") || type.startsWith("text/plain;");
    boolean asItIs = plain(coding).matches("7bit|8bit");
    // RFC 3676 4: lines that flow would take ours along.
    boolean flows = type.contains("format=flowed");
    if (!text || !asItIs || flows) {
      return Optional.empty();
    }
    return switch (plain(header.charset())) {
      case "utf-8" -> Optional.of(UTF_8).filter(_ -> plain(coding).equals("8bit"));
      case "iso-8859-1" ->
          Optional.of(StandardCharsets.ISO_8859_1).filter(_ -> plain(coding).equals("8bit"));
      case "", "us-ascii" -> Optional.of(StandardCharsets.US_ASCII);
      default -> Optional.empty();
    };
  }

  private static String plain(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  /** No lines. */
  record None() implements Footer {

    @Override
    public boolean changes() {
      return false;
    }

    @Override
    public Set<String> dropped() {
      return Set.of();
    }

    @Override
    public ByteSource body(MessageHeader header, ByteSource rest) {
      return rest;
    }
  }

  /** Behind the text. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Below(byte[] lines) implements Footer {

    @Override
    public boolean changes() {
      return true;
    }

    @Override
    public Set<String> dropped() {
      return Set.of();
    }

    @Override
    public ByteSource body(MessageHeader header, ByteSource rest) {
      return ByteSource.concat(rest, ByteSource.of(lines));
    }
  }

  /** As the second part of a multipart/mixed, whose first is what the message was. */
  record Beside(String lines) implements Footer {

    private static final Set<String> CONTENT =
        Set.of(
            "MIME-Version",
            "Content-Type",
            "Content-Transfer-Encoding",
            "Content-Disposition",
            "Content-Description",
            "Content-Language",
            "Content-ID",
            "Content-MD5");

    @Override
    public boolean changes() {
      return true;
    }

    @Override
    public Set<String> dropped() {
      return CONTENT;
    }

    @Override
    public ByteSource body(MessageHeader header, ByteSource rest) {
      String boundary = "=_" + Words.secret();
      StringBuilder first = new StringBuilder();
      header.fields().stream()
          .filter(field -> !field.name().equalsIgnoreCase("MIME-Version"))
          .filter(field -> CONTENT.stream().anyMatch(field.name()::equalsIgnoreCase))
          .forEach(
              field ->
                  first.append(field.name()).append(": ").append(field.value()).append("\r\n"));
      String head =
          "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\""
              + boundary
              + "\"\r\n\r\n--"
              + boundary
              + "\r\n"
              + first;
      String tail =
          String.join(
              "\r\n",
              List.of(
                  "",
                  "--" + boundary,
                  "Content-Type: text/plain; charset=utf-8",
                  "Content-Transfer-Encoding: 8bit",
                  "Content-Disposition: inline",
                  lines.stripTrailing(),
                  "--" + boundary + "--",
                  ""));
      return ByteSource.concat(
          ByteSource.of(head.getBytes(StandardCharsets.ISO_8859_1)),
          rest,
          ByteSource.of(tail.getBytes(UTF_8)));
    }
  }
}
