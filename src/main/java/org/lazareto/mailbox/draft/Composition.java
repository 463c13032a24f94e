// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.draft;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.eclipse.angus.mail.util.QPEncoderStream;
import org.lazareto.mail.ByteSource;
import org.lazareto.mailbox.Correspondent;
import org.lazareto.submission.HeaderField;

/**
 * A message made of a draft: its body once, on disk, and a header for each of its uses. Immutable.
 *
 * @param date when it was made
 * @param body with the fields that tell what it is
 */
public record Composition(Draft draft, ZonedDateTime date, ByteSource body) {

  static final String ANSWERED = "X-Lazareto-Answered";
  static final String WINDOW = "X-Lazareto-Window";

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.US);
  private static final int LONGEST_LINE = 900;

  /** What the message is for. */
  public enum Use {
    /** To be written on: with what only its writer is to see. */
    DRAFT,
    /** The writer's own copy of what was sent. */
    COPY,
    /** To its readers: those of the blind copies stand in the envelope alone (RFC 5322 3.6.3). */
    POSTED
  }

  /**
   * Makes it.
   *
   * @param file where its body will lie
   */
  static Composition of(Draft draft, List<Enclosure> enclosures, Path file, Clock clock)
      throws IOException {
    try (EightBit out = new EightBit(new BufferedOutputStream(Files.newOutputStream(file)))) {
      if (enclosures.isEmpty()) {
        text(draft.text(), out);
      } else {
        parts(draft.text(), enclosures, out);
      }
      out.flush();
      String coding = out.seen ? "Content-Transfer-Encoding: 8bit\r\n" : "";
      byte[] own = (enclosures.isEmpty() ? "" : coding).getBytes(StandardCharsets.US_ASCII);
      return new Composition(
          draft,
          ZonedDateTime.now(clock.withZone(ZoneId.systemDefault())),
          ByteSource.concat(ByteSource.of(own), ByteSource.of(file)));
    }
  }

  /** The whole message, its lines ending in CRLF. */
  public ByteSource message(Use use) {
    return ByteSource.concat(ByteSource.of(header(use).getBytes(StandardCharsets.US_ASCII)), body);
  }

  /** The same to recipients whose addresses are good. */
  public Composition of(Draft ready) {
    return new Composition(ready, date, body);
  }

  /** The id that it bears. */
  public String messageId() {
    return messageId(draft.id(), draft.from().address());
  }

  // In the writer's own domain, so that nobody else makes the same (RFC 5322 3.6.4).
  static String messageId(String id, String address) {
    return "<" + id + "@" + address.substring(address.lastIndexOf('@') + 1) + ">";
  }

  private String header(Use use) {
    StringBuilder header = new StringBuilder();
    header.append(HeaderField.of("Date").word(DATE.format(date)));
    header.append(addresses("From", List.of(draft.from())));
    header.append(addresses("To", draft.recipients().to()));
    header.append(addresses("Cc", draft.recipients().cc()));
    if (use != Use.POSTED) {
      header.append(addresses("Bcc", draft.recipients().bcc()));
    }
    header.append(HeaderField.text("Subject", draft.subject()));
    header.append(HeaderField.of("Message-ID").word(messageId()));
    List<String> ids = draft.answered().references();
    if (!ids.isEmpty()) { // RFC 5322 3.6.4
      header.append(HeaderField.of("In-Reply-To").word(ids.getLast()));
      HeaderField references = HeaderField.of("References");
      ids.forEach(references::word);
      header.append(references);
    }
    String placed = draft.answered().placed();
    if (use == Use.DRAFT) {
      header.append(HeaderField.of(WINDOW).word(draft.window()));
    }
    if (use == Use.DRAFT && !placed.isEmpty()) {
      byte[] bytes = placed.getBytes(StandardCharsets.UTF_8);
      header.append(HeaderField.of(ANSWERED).word(Base64.getUrlEncoder().encodeToString(bytes)));
    }
    return header.append("MIME-Version: 1.0\r\n").toString();
  }

  private static String addresses(String name, List<Correspondent> people) {
    if (people.isEmpty()) {
      return "";
    }
    HeaderField field = HeaderField.of(name);
    for (Correspondent one : people) {
      Correspondent kept = Addressees.kept(one);
      HeaderField ignored = field.address(kept.name(), kept.address());
    }
    return field.toString();
  }

  private static void parts(String text, List<Enclosure> enclosures, OutputStream out)
      throws IOException {
    // Nobody can guess it, so nothing that is enclosed can hold it (RFC 2046 5.1.1).
    String boundary = "=_" + Draft.fresh();
    say(out, "Content-Type: multipart/mixed;\r\n boundary=\"" + boundary + "\"\r\n\r\n");
    say(out, "--" + boundary + "\r\n");
    text(text, out);
    for (Enclosure enclosure : enclosures) {
      say(out, "--" + boundary + "\r\n");
      enclosure.entity().write(out);
    }
    say(out, "--" + boundary + "--\r\n");
  }

  private static void text(String text, OutputStream out) throws IOException {
    List<String> lines = Flowed.encoded(text);
    byte[] bytes = (String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8);
    long beyond = beyondAscii(bytes);
    boolean plain = beyond == 0 && lines.stream().allMatch(l -> l.length() < LONGEST_LINE);
    String coding = plain ? "7bit" : beyond * 3 > bytes.length ? "base64" : "quoted-printable";
    say(out, "Content-Type: text/plain; charset=utf-8; format=flowed\r\n");
    say(out, "Content-Transfer-Encoding: " + coding + "\r\n\r\n");
    if (plain) {
      out.write(bytes);
    } else if (coding.equals("base64")) {
      out.write(Base64.getMimeEncoder().encode(bytes));
      say(out, "\r\n");
    } else {
      try (OutputStream quoted = new QPEncoderStream(new Unclosed(out))) {
        quoted.write(bytes);
      }
    }
  }

  private static long beyondAscii(byte[] bytes) {
    long count = 0;
    for (byte b : bytes) {
      count += b < 0 ? 1 : 0;
    }
    return count;
  }

  private static void say(OutputStream out, String words) throws IOException {
    out.write(words.getBytes(StandardCharsets.US_ASCII));
  }

  /** Notes whether a byte beyond ASCII goes by. */
  private static final class EightBit extends FilterOutputStream {

    private boolean seen;

    EightBit(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      seen |= b > 0x7F || b < 0;
      out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      for (int i = offset; i < offset + length; i++) {
        seen |= bytes[i] < 0;
      }
      out.write(bytes, offset, length);
    }
  }
}
