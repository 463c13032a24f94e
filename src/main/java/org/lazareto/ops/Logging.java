// SPDX-License-Identifier: Apache-2.0
package org.lazareto.ops;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Sets the log up, and changes it while the program runs. Thread-safe. */
public final class Logging {

  /** The logger of the mail log. */
  public static final String MAIL = "mail";

  /** The logger of alarms. */
  public static final String ALARM = "alarm";

  /** The logger of the debug trace. */
  public static final String TRACE = "trace";

  /** Libraries whose own progress is nobody's news. */
  private static final List<String> LIBRARIES =
      List.of("org.flywaydb", "org.jdbi", "org.sqlite", "org.eclipse.jetty");

  /** A library that warns, with a stack, of every archive that a stranger broke. */
  static final String WARNS_OF_INPUT = "com.github.junrar";

  private Logging() {}

  /** What a service logs from now on; until then only warnings go to stderr. */
  public static void start(LogSettings settings) {
    LoggerContext context = context();
    context.reset();
    Appenders appenders = new Appenders(context);
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(level(settings.level()));
    root.addAppender(
        switch (settings.target()) {
          case STDERR -> appenders.stderr();
          case SYSLOG -> appenders.syslog(settings.syslog());
        });
    LIBRARIES.forEach(library -> context.getLogger(library).setLevel(Level.WARN));
    context.getLogger(WARNS_OF_INPUT).setLevel(Level.ERROR);
    // The mail log and alarms are the service's product, whatever the level of the rest.
    context.getLogger(MAIL).setLevel(Level.INFO);
    context.getLogger(ALARM).setLevel(Level.INFO);
    trace(settings.trace());
  }

  /** Switches the debug trace on or off. */
  public static void trace(boolean on) {
    context().getLogger(TRACE).setLevel(on ? Level.DEBUG : Level.OFF);
  }

  private static LoggerContext context() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }

  private static Level level(LogSettings.Level level) {
    return switch (level) {
      case ERROR -> Level.ERROR;
      case WARNING -> Level.WARN;
      case INFO -> Level.INFO;
      case DEBUG -> Level.DEBUG;
    };
  }
}
