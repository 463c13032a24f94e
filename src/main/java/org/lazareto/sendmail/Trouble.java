// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lazareto.alarm.Alarms;
import org.lazareto.alarm.DiskPlace;
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
  private record Place(Kind kind, String subject) {
    /** Want of open files; its alarm is raised where they are counted. */
    static final Place OPEN_FILES = new Place(Kind.DESCRIPTORS, "");
  }

  private final Alarms alarms;
  private final Path outgoing;
  private final Map<QueueId, Place> waiting = new HashMap<>();
  private final Set<Place> failing = new HashSet<>();

  Trouble(Alarms alarms, Path outgoing) {
    this.alarms = alarms;
    this.outgoing = outgoing;
  }

  /** The message could not go its way. */
  synchronized void with(QueueId id, Exception e) {
    if (OpenFiles.now().many()) {
      await(id, Place.OPEN_FILES); // no disk is at fault
    } else if (e instanceof StoreUnavailable store) {
      raise(id, new Place(Kind.STORE, store.database()), store.reason());
    } else {
      raise(
          id,
          new Place(Kind.DISK, DiskPlace.of(e).orElse(outgoing).toString()),
          String.valueOf(e.getMessage()));
    }
  }

  /**
   * The message went its way, or is gone: nobody waits any more when it was the last.
   *
   * @return those that waited for the same, if this is the first since it failed: their turn has
   *     come, however long they were to wait
   */
  synchronized Set<QueueId> over(QueueId id) {
    Place place = waiting.remove(id);
    if (place == null) {
      return Set.of();
    }
    Set<QueueId> others = failing.remove(place) ? waitingFor(place) : Set.of();
    endUnlessAwaited(place);
    return others;
  }

  private void endUnlessAwaited(Place place) {
    if (!waiting.containsValue(place) && !place.equals(Place.OPEN_FILES)) {
      alarms.clear(place.kind(), place.subject());
    }
  }

  private Set<QueueId> waitingFor(Place place) {
    return waiting.entrySet().stream()
        .filter(entry -> entry.getValue().equals(place))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  private void await(QueueId id, Place place) {
    failing.add(place);
    Place before = waiting.put(id, place);
    if (before != null && !before.equals(place)) {
      endUnlessAwaited(before);
    }
  }

  private void raise(QueueId id, Place place, String reason) {
    await(id, place);
    alarms.raise(place.kind(), place.subject(), reason);
  }
}
