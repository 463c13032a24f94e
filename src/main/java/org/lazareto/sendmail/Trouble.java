// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.lazareto.alarm.Alarms;
import org.lazareto.alarm.Kind;
import org.lazareto.store.StoreUnavailable;

/** The alarms about disks and the database that keep mail waiting. Thread-safe. */
final class Trouble {

  private final Alarms alarms;
  private final Path outgoing;
  private final Map<Kind, String> raised = new EnumMap<>(Kind.class);

  Trouble(Alarms alarms, Path outgoing) {
    this.alarms = alarms;
    this.outgoing = outgoing;
  }

  synchronized void with(Exception e) {
    if (e instanceof StoreUnavailable store) {
      raise(Kind.STORE, store.database(), store.reason());
    } else {
      raise(Kind.DISK, place(e), String.valueOf(e.getMessage()));
    }
  }

  /** A message went its way: whatever it was is over. */
  synchronized void over() {
    raised.forEach(alarms::clear);
    raised.clear();
  }

  // What fails in a queue is told of the queue, since every message has files of its own there.
  private String place(Exception e) {
    if (e instanceof FileSystemException named && named.getFile() != null) {
      Path file = Path.of(named.getFile());
      return Files.isDirectory(file) ? file.toString() : outgoing.toString();
    }
    return outgoing.toString();
  }

  private void raise(Kind kind, String subject, String reason) {
    raised.put(kind, subject);
    alarms.raise(kind, subject, reason);
  }
}
