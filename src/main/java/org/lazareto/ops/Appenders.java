// SPDX-License-Identifier: Apache-2.0
package org.lazareto.ops;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.net.SyslogAppender;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.util.Locale;

/** Makes logback's appenders for one context. Confined to one thread. */
final class Appenders {

  private final LoggerContext context;

  Appenders(LoggerContext context) {
    this.context = context;
  }

  Appender<ILoggingEvent> stderr() {
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setLayout(new LineLayout());
    encoder.setCharset(java.nio.charset.StandardCharsets.UTF_8);
    encoder.start();
    ConsoleAppender<ILoggingEvent> stderr = new ConsoleAppender<>();
    stderr.setContext(context);
    stderr.setTarget("System.err");
    stderr.setEncoder(encoder);
    stderr.start();
    return stderr;
  }

  Appender<ILoggingEvent> syslog(LogSettings.Syslog settings) {
    SyslogAppender syslog =
        new SyslogAppender() {
          @Override
          public Layout<ILoggingEvent> buildLayout() {
            return new SyslogLayout(settings.facility());
          }
        };
    syslog.setContext(context);
    syslog.setSyslogHost(settings.host());
    syslog.setPort(settings.port());
    syslog.setFacility(settings.facility().name().toLowerCase(Locale.ROOT));
    syslog.setCharset(java.nio.charset.StandardCharsets.UTF_8);
    syslog.setThrowableExcluded(true);
    syslog.start();
    return syslog;
  }
}
