// SPDX-License-Identifier: Apache-2.0
package org.lazareto.ops;

import java.time.Duration;
import org.lazareto.text.LazaretoException;

/**
 * Where log lines go and which. Settings: {@code [log]}.
 *
 * @param trace whether the debug trace of messages is on from the start
 * @param traceTime after what time at most one that was switched on by command ends by itself
 */
public record LogSettings(
    Target target, Level level, boolean trace, Duration traceTime, Syslog syslog) {

  public LogSettings {
    if (!traceTime.isPositive()) {
      throw new LazaretoException(
          "config.refused.at-least-one", "trace-time", traceTime.toSeconds());
    }
  }

  /** Where log lines go. */
  public enum Target {
    STDERR,
    SYSLOG
  }

  /** The least severe lines that are written. */
  public enum Level {
    ERROR,
    WARNING,
    INFO,
    DEBUG
  }

  /** Who writes, as syslog sorts it; numbers of RFC 5424 6.2.1. */
  public enum Facility {
    USER(1),
    MAIL(2),
    DAEMON(3),
    LOCAL0(16),
    LOCAL1(17),
    LOCAL2(18),
    LOCAL3(19),
    LOCAL4(20),
    LOCAL5(21),
    LOCAL6(22),
    LOCAL7(23);

    private final int number;

    Facility(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }
  }

  /** The syslog server. Settings: {@code [log.syslog]}. */
  public record Syslog(String host, int port, Facility facility) {

    public Syslog {
      if (port < 1 || port > 65535) {
        throw new LazaretoException("ops.not-a-port", String.valueOf(port));
      }
    }

    public static Syslog defaults() {
      return new Syslog("127.0.0.1", 514, Facility.MAIL);
    }
  }

  public static LogSettings defaults() {
    return new LogSettings(
        Target.STDERR, Level.INFO, false, Duration.ofHours(1), Syslog.defaults());
  }
}
