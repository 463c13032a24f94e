// SPDX-License-Identifier: Apache-2.0
package org.lazareto.ops;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/**
 * One event as one line: time, level, logger, text; a stack trace follows on indented lines.
 * Whatever the text holds, it cannot begin a line of its own. Thread-safe.
 */
final class LineLayout extends LayoutBase<ILoggingEvent> {

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  @Override
  public String doLayout(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(160);
    TIME.formatTo(event.getInstant(), line);
    line.append(' ').append(String.format("%-5s", event.getLevel())).append(' ');
    text(event, line);
    line.append('\n');
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      ThrowableProxyUtil.asString(thrown)
          .lines()
          .forEach(l -> line.append("    ").append(Quoted.escape(l.strip())).append('\n'));
    }
    return line.toString();
  }

  /** The logger's short name and the text, safe in one line. */
  static void text(ILoggingEvent event, StringBuilder line) {
    String logger = event.getLoggerName();
    line.append(logger, logger.lastIndexOf('.') + 1, logger.length()).append(": ");
    line.append(Quoted.escape(event.getFormattedMessage()));
  }
}
