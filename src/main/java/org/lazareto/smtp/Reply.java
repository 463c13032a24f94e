// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An SMTP server's answer (RFC 5321 4.2). Immutable.
 *
 * @param code the three digits
 * @param enhanced the enhanced status code (RFC 3463), such as {@code 5.1.1}; empty for none
 * @param lines what stands behind the codes, control characters made visible
 */
public record Reply(int code, String enhanced, List<String> lines) {

  private static final Pattern ENHANCED = Pattern.compile("([245]\\.\\d{1,3}\\.\\d{1,3})(?: |$)");

  /** RFC 5321 4.5.3.1.5 allows 512 with the line end. */
  private static final int LONGEST = 510;

  public Reply {
    lines = List.copyOf(lines);
  }

  /** From the lines as they came, without their codes. */
  static Reply of(int code, List<String> texts) {
    Matcher matcher = ENHANCED.matcher(texts.getFirst());
    // RFC 2034 4: an enhanced code of another class than the answer's is no enhanced code.
    boolean has = matcher.lookingAt() && matcher.group(1).charAt(0) - '0' == code / 100;
    String enhanced = has ? matcher.group(1) : "";
    List<String> lines =
        texts.stream()
            .map(
                text -> has && text.startsWith(enhanced) ? text.substring(enhanced.length()) : text)
            .map(text -> text.strip().replaceAll("\\p{Cntrl}", "?"))
            .toList();
    return new Reply(code, enhanced, lines);
  }

  /** From its text, as {@link #toString} gives it. */
  public static Reply parse(String text) {
    return of(Integer.parseInt(text.substring(0, 3)), List.of(text.substring(4)));
  }

  /** An answer of our own. */
  public static Reply ours(int code, String enhanced, String text) {
    return new Reply(code, enhanced, List.of(text));
  }

  /** Whether a recipient was taken: here, or by who will forward it (RFC 5321 3.4). */
  public boolean accepted() {
    return code == 250 || code == 251;
  }

  /** The same as an answer that takes nothing: a success code where it means none is no success. */
  public Reply asRefusal() {
    return positive() ? ours(451, "4.5.0", "The server answered out of turn: " + this) : this;
  }

  public boolean positive() {
    return code < 400;
  }

  public boolean temporary() {
    return code >= 400 && code < 500;
  }

  public String text() {
    return String.join(" / ", lines);
  }

  /** As a server says it: every line with the codes, all but the last with a hyphen. */
  public byte[] onTheWire() {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      // RFC 2034 4: the enhanced code stands in every line.
      String between = i == lines.size() - 1 ? " " : "-";
      String codes = enhanced.isEmpty() ? "" : enhanced + " ";
      String line = code + between + codes + lines.get(i);
      all.append(line, 0, Math.min(LONGEST, line.length())).append("\r\n");
    }
    return all.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public String toString() {
    return code + (enhanced.isEmpty() ? "" : " " + enhanced) + " " + text();
  }
}
