// SPDX-License-Identifier: Apache-2.0
package org.lazareto.maillog;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;

/** What a fuzzer feeds to who reads the mail log: senders choose much of what is in it. */
public final class LogTargets {

  private static final LogLine SENDMAIL = new LogLine(ZoneOffset.UTC, Instant.EPOCH);
  private static final PostfixLine POSTFIX = new PostfixLine(ZoneOffset.UTC, Instant.EPOCH);

  private LogTargets() {}

  /** Any bytes as a line of the mail log. */
  public static void line(byte[] bytes) {
    String line = new String(bytes, StandardCharsets.ISO_8859_1);
    SENDMAIL.event(line);
    POSTFIX.event(line);
  }
}
