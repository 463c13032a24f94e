// SPDX-License-Identifier: Apache-2.0
package org.lazareto.alarm;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * What this process has logged of alarms that stand: whoever meets a cause again and again fills no
 * log with it. Bounded; what is forgotten is logged once more. Thread-safe.
 */
final class Logged {

  private static final int MOST = 1000;

  private record Key(Kind kind, String subject) {}

  private final SequencedMap<Key, String> lines = new LinkedHashMap<>();

  /** Whether the log does not have it yet. Another number or file name is no news. */
  synchronized boolean isNews(Event event) {
    Key key = new Key(event.kind(), event.subject());
    String before = lines.remove(key);
    if (!event.raise()) {
      return before != null;
    }
    String line = event.line().replaceAll("\\S*[0-9]\\S*", "#");
    lines.put(key, line);
    if (lines.size() > MOST) {
      lines.pollFirstEntry();
    }
    return !line.equals(before);
  }
}
