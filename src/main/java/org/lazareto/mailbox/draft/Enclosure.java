// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.draft;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import org.lazareto.mail.ByteSource;
import org.lazareto.submission.HeaderField;
import org.lazareto.verdict.Part;

/**
 * Something attached to what is written. Immutable.
 *
 * @param name as it will be seen; empty for none
 * @param size of what is attached, decoded
 * @param entity writes it with its own header, as it stands between two boundaries
 */
public record Enclosure(String name, String type, long size, Entity entity) {

  /** A part of a message in the making. */
  @FunctionalInterface
  public interface Entity {
    void write(OutputStream out) throws IOException;
  }

  private static final String ANY = "application/octet-stream";
  private static final byte[] CRLF = {'\r', '\n'};
  private static final int LINE = 76;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_LINE = 998;
  private static final Pattern TYPE =
      Pattern.compile("[a-z0-9][a-z0-9.+_-]{0,60}/[a-z0-9][a-z0-9.+_-]{0,60}");

  /** A file; its name and type are a stranger's. */
  public static Enclosure file(String name, String type, ByteSource content) throws IOException {
    String plainName = lastPiece(name);
    String plainType = known(type);
    return new Enclosure(
        plainName,
        plainType,
        content.size(),
        out -> {
          header(out, plainType, plainName, "base64");
          try (InputStream in = content.open();
              OutputStream coded = Base64.getMimeEncoder(LINE, CRLF).wrap(new Unclosed(out))) {
            in.transferTo(coded);
          }
          out.write(CRLF);
        });
  }

  /**
   * Another message, whole but for its blind copies, which its writer's own copy names; one that
   * the mail cannot carry as it is goes as a file.
   */
  public static Enclosure message(String name, ByteSource original) throws IOException {
    ByteSource message =
        HeaderCut.of(original, field -> !field.equals("bcc") && !field.equals("resent-bcc"));
    Shape shape = Shape.of(message);
    String file = lastPiece(name + ".eml");
    if (!shape.carried()) {
      return file(file, ANY, message);
    }
    String coding = shape.eightBit() ? "8bit" : "7bit"; // RFC 2046 5.2.1: no other is allowed
    return new Enclosure(
        file,
        "message/rfc822",
        message.size(),
        out -> {
          header(out, "message/rfc822", file, coding);
          try (InputStream in = message.open()) {
            in.transferTo(out);
          }
          out.write(CRLF);
        });
  }

  /**
   * A part of another message, as it stands there. Where it is all of the message, its header is
   * the message's own, with whom that was for: what describes the part goes on alone (RFC 2045 9).
   */
  static Enclosure kept(Part part, Part.Span span, ByteSource message) {
    return new Enclosure(
        part.name(),
        part.declaredType(),
        part.size(),
        out -> {
          ByteSource header =
              HeaderCut.of(
                  message.slice(span.start(), span.body()), name -> name.startsWith("content-"));
          ByteSource entity = ByteSource.concat(header, message.slice(span.body(), span.end()));
          try (InputStream in = new BufferedInputStream(entity.open());
              LineEnds lines = new LineEnds(new Unclosed(out))) {
            in.transferTo(lines);
          }
          // The line end before the delimiter is the delimiter's (RFC 2046 5.1.1).
          out.write(CRLF);
        });
  }

  private static void header(OutputStream out, String type, String name, String coding)
      throws IOException {
    HeaderField disposition = HeaderField.of("Content-Disposition").word("attachment");
    if (!name.isEmpty()) {
      disposition.parameter("filename", name); // RFC 2183 2.3
    }
    String header =
        HeaderField.of("Content-Type").word(type)
            + disposition.toString()
            + HeaderField.of("Content-Transfer-Encoding").word(coding)
            + "\r\n";
    out.write(header.getBytes(StandardCharsets.US_ASCII));
  }

  /** Some browsers send a whole path. */
  private static String lastPiece(String name) {
    String plain = HeaderField.oneLine(name);
    String last = plain.substring(Math.max(plain.lastIndexOf('/'), plain.lastIndexOf('\\')) + 1);
    String kept = last.strip();
    // The end says what it is, so it is the beginning that goes.
    return kept.substring(Math.max(0, kept.length() - LONGEST_NAME));
  }

  // A part of these types would be read as a structure of ours.
  private static String known(String type) {
    String plain = type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
    boolean structure = plain.startsWith("multipart/") || plain.startsWith("message/");
    return TYPE.matcher(plain).matches() && !structure ? plain : ANY;
  }

  /** What lines a message has. */
  private record Shape(boolean carried, boolean eightBit) {

    static Shape of(ByteSource message) throws IOException {
      boolean carried = true;
      boolean eightBit = false;
      int length = 0;
      int before = '\n';
      try (InputStream in = new BufferedInputStream(message.open())) {
        for (int b = in.read(); b >= 0; b = in.read()) {
          carried &= b != 0 && (b == '\n') == (before == '\r');
          length = b == '\n' ? 0 : length + 1;
          carried &= length <= LONGEST_LINE + 1;
          eightBit |= b > 0x7F;
          before = b;
        }
      }
      return new Shape(carried && before != '\r', eightBit);
    }
  }
}
