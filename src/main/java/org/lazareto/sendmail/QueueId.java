// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.nio.file.Path;
import java.util.Optional;

/**
 * sendmail's id of a message: the file name behind {@code qf} and {@code df}. Immutable.
 *
 * <p>sendmail 8.17 writes 8 characters of time and sequence and the process id in 6 digits or more;
 * its queue runner passes over names longer than 20 characters (MAXQFNAME), so ids are never
 * lengthened.
 */
record QueueId(String text) {

  private static final int SHORTEST = 8;
  private static final int LONGEST = 18;

  QueueId {
    if (!isOne(text)) {
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
    return isOne(text) ? Optional.of(new QueueId(text)) : Optional.empty();
  }

  // No expression: a whole reading of a long queue comes by here a million times.
  private static boolean isOne(String text) {
    boolean one = text.length() >= SHORTEST && text.length() <= LONGEST;
    for (int i = 0; one && i < text.length(); i++) {
      char c = text.charAt(i);
      one = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
    return one;
  }

  @Override
  public String toString() {
    return text;
  }
}
