// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

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

  /** An answer that we give ourselves, since asking the server would be wrong. */
  static Reply ours(int code, String enhanced, String text) {
    return new Reply(code, enhanced, List.of(text));
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

  @Override
  public String toString() {
    return code + (enhanced.isEmpty() ? "" : " " + enhanced) + " " + text();
  }
}
