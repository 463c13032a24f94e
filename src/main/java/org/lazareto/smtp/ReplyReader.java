// SPDX-License-Identifier: Apache-2.0
package org.lazareto.smtp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads a server's answers, bounded in length and lines. Confined to one thread. */
final class ReplyReader {

  private final SmtpSettings settings;
  private final InputStream in;

  ReplyReader(SmtpSettings settings, InputStream in) {
    this.settings = settings;
    this.in = in;
  }

  /** Several lines share one code; the last has a space behind it (RFC 5321 4.2.1). */
  Reply read() throws IOException {
    List<String> texts = new ArrayList<>();
    String code = "";
    while (texts.size() < settings.replyLines()) {
      String line = line();
      if (!line.matches("[2-5][0-9]{2}([ -].*)?") || !line.startsWith(code)) {
        throw new IOException("not an SMTP answer");
      }
      code = line.substring(0, 3);
      texts.add(line.length() > 4 ? line.substring(4) : "");
      if (line.length() < 4 || line.charAt(3) == ' ') {
        return Reply.of(Integer.parseInt(code), texts);
      }
    }
    throw new IOException("an answer of more than " + settings.replyLines() + " lines");
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (line.length() == settings.replyLine()) {
        throw new IOException("an answer line of more than " + settings.replyLine() + " bytes");
      }
      line.append((char) b);
    }
    // Some servers end lines with LF alone; that changes no meaning here.
    return !line.isEmpty() && line.charAt(line.length() - 1) == '\r'
        ? line.substring(0, line.length() - 1)
        : line.toString();
  }
}
