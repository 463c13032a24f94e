// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * sendmail's id of a message: the file name behind {@code qf} and {@code df}. Immutable.
 *
 * <p>sendmail 8.17 writes 8 characters of time and sequence and the process id in 6 digits or more;
 * its queue runner passes over names longer than 20 characters (MAXQFNAME), so ids are never
 * lengthened.
 */
record QueueId(String text) {

  private static final Pattern FORM = Pattern.compile("[0-9A-Za-z]{8,18}");

  QueueId {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("not a queue id: " + text);
    }
  }

  /** The id of a file whose name starts with {@code prefix}; empty for every other file. */
  static Optional<QueueId> of(Path file, String prefix) {
    String name = String.valueOf(file.getFileName());
    if (!name.startsWith(prefix)) {
      return Optional.empty();
    }
    String text = name.substring(prefix.length());
    return FORM.matcher(text).matches() ? Optional.of(new QueueId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
