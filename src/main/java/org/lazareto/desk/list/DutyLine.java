// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.MessageHeader;

/**
 * The first line of a text that says {@code Codigo: xxxxx-xxxxx}: a duty code. Whether it is right
 * or not, it is taken out before anything else is done with the message. Immutable.
 *
 * @param code empty if there is none
 * @param message without that line
 */
record DutyLine(Optional<String> code, ByteSource message) {

  /** The field of a header that may bring the code in its place. */
  static final String FIELD = "X-Lazareto-Code";

  private static final int LOOK = 1000;
  private static final String BLANK = "[ \\t]*";
  private static final String ACCENTED = "(?:o|\\x{F3}|\\x{C3}\\x{B3}|=F3|=C3=B3)";
  private static final String END = BLANK + "\\r\\n";
  private static final Pattern LINE =
      Pattern.compile(
          ("\\A(?:" + END + ")*" + BLANK + "(?:c" + ACCENTED + "digo|code)" + BLANK + ":")
              + (BLANK + "([A-Za-z0-9-]{4,40})" + END + "(?:" + END + ")?"),
          Pattern.CASE_INSENSITIVE);

  /** Reads a message whose lines end in CRLF. */
  static DutyLine of(Incoming incoming) throws IOException {
    ByteSource message = incoming.message();
    Optional<MessageHeader> header = incoming.fields();
    Optional<String> inHeader =
        Optional.of(incoming.first(FIELD.toLowerCase(java.util.Locale.ROOT)))
            .filter(code -> !code.isEmpty());
    String type = incoming.first("content-type").toLowerCase(java.util.Locale.ROOT);
    boolean plain = type.isEmpty() || type.startsWith("text/plain");
    if (header.isEmpty() || !plain) {
      return new DutyLine(inHeader, message);
    }
    long body = header.get().body();
    Matcher line = LINE.matcher(beginning(message, body));
    return line.find()
        ? new DutyLine(
            Optional.of(line.group(1)),
            ByteSource.concat(
                message.slice(0, body), message.slice(body + line.end(), message.size())))
        : new DutyLine(inHeader, message);
  }

  private static String beginning(ByteSource message, long body) throws IOException {
    long end = Math.min(message.size(), body + LOOK);
    if (end <= body) {
      return "";
    }
    try (InputStream in = message.slice(body, end).open()) {
      return new String(in.readNBytes(LOOK), StandardCharsets.ISO_8859_1);
    }
  }
}
