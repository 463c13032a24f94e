// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;

/** What a fuzzer feeds to who reads sendmail's files: senders choose much of what is in them. */
public final class QueueTargets {

  private static final LogLine LOG = new LogLine(ZoneOffset.UTC, Instant.EPOCH);

  private QueueTargets() {}

  /** Any bytes as a control file: it is read, not finished or set aside, and nothing else. */
  public static void controlFile(byte[] bytes) {
    try {
      ControlFile.parse(bytes);
    } catch (ControlFile.Unfinished | ControlFile.Malformed _) {
      // It is left alone.
    }
  }

  /** Any bytes as a line of the mail log. */
  public static void logLine(byte[] bytes) {
    LOG.event(new String(bytes, StandardCharsets.ISO_8859_1));
  }
}
