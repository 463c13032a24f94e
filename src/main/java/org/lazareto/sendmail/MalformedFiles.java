// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.lazareto.alarm.Alarms;
import org.lazareto.alarm.Kind;

/**
 * The messages whose queue files nobody may touch as they are. Each is told of once, and the alarm
 * ends when somebody has mended or removed it. Thread-safe.
 */
final class MalformedFiles {

  private final Alarms alarms;
  private final Set<QueueId> malformed = ConcurrentHashMap.newKeySet();

  MalformedFiles(Alarms alarms) {
    this.alarms = alarms;
  }

  void add(QueueId id, String why) {
    if (malformed.add(id)) {
      alarms.raise(Kind.QUEUE_FILE_MALFORMED, id.text(), why);
    }
  }

  /** The message is well now, or gone; returns whether it was one of these. */
  boolean remove(QueueId id) {
    boolean was = malformed.remove(id);
    if (was) {
      alarms.clear(Kind.QUEUE_FILE_MALFORMED, id.text());
    }
    return was;
  }
}
