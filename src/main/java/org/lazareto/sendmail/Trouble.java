// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.lazareto.alarm.Alarms;
import org.lazareto.alarm.Kind;
import org.lazareto.limit.OpenFiles;
import org.lazareto.store.StoreUnavailable;

/**
 * The alarms about disks and the database that keep mail waiting. One stands as long as a message
 * waits for it: that others go their way means little, since one disk may be full and another not.
 * Thread-safe.
 */
final class Trouble {

  /** What an alarm is about. */
  private record Place(Kind kind, String subject) {}

  private final Alarms alarms;
  private final Path outgoing;
  private final Map<QueueId, Place> waiting = new HashMap<>();

  Trouble(Alarms alarms, Path outgoing) {
    this.alarms = alarms;
    this.outgoing = outgoing;
  }

  /** The message could not go its way. */
  synchronized void with(QueueId id, Exception e) {
    if (OpenFiles.now().many()) {
      return; // that is an alarm of its own, and no disk is at fault
    }
    if (e instanceof StoreUnavailable store) {
      raise(id, new Place(Kind.STORE, store.database()), store.reason());
    } else {
      raise(id, new Place(Kind.DISK, place(e)), String.valueOf(e.getMessage()));
    }
  }

  /** The message went its way, or is gone: nobody waits any more when it was the last. */
  synchronized void over(QueueId id) {
    Place place = waiting.remove(id);
    if (place != null && !waiting.containsValue(place)) {
      alarms.clear(place.kind(), place.subject());
    }
  }

  // What fails in a queue is told of the queue, since every message has files of its own there.
  private String place(Exception e) {
    if (e instanceof FileSystemException named && named.getFile() != null) {
      Path file = Path.of(named.getFile());
      return Files.isDirectory(file) ? file.toString() : outgoing.toString();
    }
    return outgoing.toString();
  }

  private void raise(QueueId id, Place place, String reason) {
    if (!place.equals(waiting.get(id))) {
      over(id);
    }
    waiting.put(id, place);
    alarms.raise(place.kind(), place.subject(), reason);
  }
}
