// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.clamd;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lazareto.engine.Engine.Identity;
import org.lazareto.engine.Printable;

/** clamd's answer to VERSION: {@code ClamAV 1.4.6/27800/Mon Nov 16 09:26:12 2026}. */
final class VersionLine {

  // ctime(3), in the zone of clamd's host; taken as ours, which is right to the day.
  private static final DateTimeFormatter CTIME =
      DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy", Locale.ENGLISH);

  private VersionLine() {}

  /** A clamd without the official signatures says no more than its program's version. */
  static Identity read(String line) throws IOException {
    List<String> fields = List.of(line.split("/", -1));
    if (!line.startsWith("ClamAV ")) {
      throw new IOException("is no clamd: answered '" + Printable.of(line) + "' to VERSION");
    }
    if (fields.size() < 3) {
      return new Identity(fields.getFirst(), "", Optional.empty());
    }
    return new Identity(fields.getFirst(), fields.get(1), date(fields.get(2)));
  }

  private static Optional<Instant> date(String text) {
    try {
      // ctime pads the day with a space.
      LocalDateTime local = LocalDateTime.parse(text.strip().replaceAll(" +", " "), CTIME);
      return Optional.of(local.atZone(ZoneId.systemDefault()).toInstant());
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
