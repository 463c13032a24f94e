// SPDX-License-Identifier: Apache-2.0
package org.lazareto.ops;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.regex.Pattern;

/**
 * One line of the mail log: an event and {@code key=value} pairs in the order they were given.
 * Values are quoted where they hold anything but plain characters, so that scripts can cut lines at
 * spaces. Confined to one thread.
 */
public final class MailLine {

  private static final Logger LOG = System.getLogger(Logging.MAIL);
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9@<>._:;,/!+*=-]+");

  private final StringBuilder line;

  private MailLine(String event) {
    this.line = new StringBuilder(event);
  }

  /** Begins a line; {@code event} is one of our own words. */
  public static MailLine of(String event) {
    return new MailLine(event);
  }

  /** Adds a pair; {@code value} may come from a stranger. */
  public MailLine with(String key, Object value) {
    String safe = Quoted.of(value.toString());
    line.append(' ').append(key).append('=');
    if (PLAIN.matcher(safe).matches()) {
      line.append(safe);
    } else {
      line.append('"').append(safe.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }
    return this;
  }

  /** Writes the line to the mail log. */
  public void write() {
    LOG.log(Level.INFO, line::toString);
  }

  @Override
  public String toString() {
    return line.toString();
  }
}
