// SPDX-License-Identifier: Apache-2.0
package org.lazareto.ops;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.util.LevelToSyslogSeverity;
import ch.qos.logback.core.LayoutBase;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/**
 * One event as a syslog message (RFC 5424 6): of an exception, only its first line. Thread-safe.
 */
final class SyslogLayout extends LayoutBase<ILoggingEvent> {

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private final int facility;

  SyslogLayout(LogSettings.Facility facility) {
    this.facility = facility.number();
  }

  @Override
  public String doLayout(ILoggingEvent event) {
    // RFC 5424 6.2.1: the priority is the facility times eight plus the severity.
    int priority = facility * 8 + LevelToSyslogSeverity.convert(event);
    StringBuilder message = new StringBuilder(160);
    message.append('<').append(priority).append(">1 ");
    TIME.formatTo(event.getInstant(), message);
    // The host is left to the server, which knows it better; "-" is nil (RFC 5424 6.2.4).
    message.append(" - lazareto ").append(ProcessHandle.current().pid()).append(" - - ");
    LineLayout.text(event, message);
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      message.append(" (").append(thrown.getClassName()).append(": ");
      message.append(Quoted.of(String.valueOf(thrown.getMessage()))).append(')');
    }
    return message.toString();
  }
}
