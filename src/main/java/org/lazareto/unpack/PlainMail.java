// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.regex.Pattern;
import org.lazareto.mail.ByteSource;

/**
 * Tells mail that every reader reads alike. Of any other two readers may see different texts, and
 * each has to be shown both. Found by giving clamd 1.4 mail with one oddity each (2026-11): it
 * breaks lines that are too long, takes the blanks out of lines that have nothing else, and looks
 * for uuencode in every text.
 */
public final class PlainMail {

  private static final int LARGEST = 256 << 10;

  // RFC 5322 2.1.1 allows 998; clamd breaks behind a thousand bytes, line end included.
  private static final int LONGEST_LINE = 990;

  private static final String RECEIVED = "Received: ";
  private static final String UUENCODE = "begin ";
  private static final String CONTENT = "Content-";
  private static final Pattern TYPE =
      Pattern.compile(
          "Content-Type: [a-z0-9-]+/[a-z0-9.+-]+"
              + "(?:;[ \t\r\n]+[a-z-]+\\*?=(?:\"[^\"\\\\\r\n(]*+\"|[^\";\\\\ \t\r\n(]++))*+;?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ENCODING =
      Pattern.compile(
          "Content-Transfer-Encoding: (?:7bit|8bit|binary|quoted-printable|base64)",
          Pattern.CASE_INSENSITIVE);

  private PlainMail() {}

  /**
   * Whether {@code mail} is plain: it begins as mail that an MTA has taken, and none of its lines,
   * as they stand, is odd. What its facts say of its structure is another question.
   */
  public static boolean is(ByteSource mail) throws IOException {
    if (mail.size() > LARGEST) {
      return false;
    }
    Lines lines = new Lines(new String(mail.readAll(), ISO_8859_1));
    boolean plain = lines.text.startsWith(RECEIVED);
    while (plain && lines.next()) {
      plain = lines.length() <= LONGEST_LINE && !lines.odd() && !lines.blank() && field(lines);
    }
    return plain;
  }

  /** Whether {@code text}, decoded, is one in which no reader looks for anything else. */
  public static boolean isText(ByteSource text) throws IOException {
    Lines lines = new Lines(new String(text.readAll(), ISO_8859_1));
    boolean plain = true;
    while (plain && lines.next()) {
      plain = !lines.odd();
    }
    return plain;
  }

  // In a text, too: it might be a header to somebody.
  private static boolean field(Lines lines) {
    if (!lines.begins(CONTENT)) {
      return true;
    }
    if (lines.begins("Content-Type")) {
      return TYPE.matcher(lines.unfolded()).matches();
    }
    return !lines.begins("Content-Transfer") || ENCODING.matcher(lines.unfolded()).matches();
  }

  /** One line after the other, bytes as characters. Confined to one thread. */
  private static final class Lines {
    private final String text;
    private int from;
    private int to;
    private int next;

    Lines(String text) {
      this.text = text;
    }

    boolean next() {
      from = next;
      if (from >= text.length()) {
        return false;
      }
      int end = text.indexOf('\n', from);
      next = end < 0 ? text.length() : end + 1;
      to = withoutReturn(end < 0 ? next : end);
      return true;
    }

    private int withoutReturn(int end) {
      return end > from && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    int length() {
      return to - from;
    }

    boolean begins(String word) {
      return text.regionMatches(true, from, word, 0, word.length());
    }

    /** Has what one reader drops and another does not, or seems to begin a file. */
    boolean odd() {
      return holds('\0') || holds('\r') || begins(UUENCODE);
    }

    private boolean holds(char wanted) {
      return text.indexOf(wanted, from, to) >= 0;
    }

    /** Blanks and nothing else. */
    boolean blank() {
      int at = from;
      while (at < to && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
        at++;
      }
      return from < to && at == to;
    }

    /** This line and those that continue it. */
    String unfolded() {
      int start = from;
      while (next < text.length() && (text.charAt(next) == ' ' || text.charAt(next) == '\t')) {
        next();
      }
      return text.substring(start, to);
    }
  }
}
