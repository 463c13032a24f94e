// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.lazareto.limit.ByteSize;
import org.lazareto.match.Glob;
import org.lazareto.sendmail.Backlog.Entry;
import org.lazareto.sendmail.QueueFolder.Item;
import org.lazareto.sendmail.SendmailSettings.Lane;

/**
 * Where a message stands in the backlog: since when, how big, in which lane. Immutable.
 *
 * @param mostRead the largest control file that is read for its sender and its origin
 */
record Lanes(List<Lane> lanes, ByteSize mostRead, Clock clock) {

  Lanes {
    lanes = List.copyOf(lanes);
  }

  List<String> names() {
    return lanes.stream().map(Lane::name).toList();
  }

  /**
   * A message that has appeared. sendmail creates its control file empty, so that it may not be
   * known yet whose it is: then it stands in the first lane that may turn out to be its own.
   */
  Entry entry(Item item) {
    Instant now = clock.instant();
    Optional<Instant> made = IdTime.in(item.id(), now);
    try {
      long size = Files.size(item.bodyFile());
      Instant arrived =
          made.isPresent() ? made.get() : Files.getLastModifiedTime(item.controlFile()).toInstant();
      return new Entry(item, arrived, size, lane(item, size, true));
    } catch (IOException _) {
      return new Entry(item, made.orElse(now), 0, lane(item, 0, true));
    }
  }

  /** Whether it stands in a lane that is for somebody's mail, not for all of its size. */
  boolean reserved(Entry entry) {
    return entry.lane() != Backlog.GENERAL && !lanes.get(entry.lane()).takesAll();
  }

  /** The lane of a message whose control file is finished. */
  int of(Entry entry) {
    return lane(entry.item, entry.size, false);
  }

  /** Whether one of the lanes is for messages of just this sort, so that it waits for no others. */
  boolean goesFirst(ControlFile file) {
    return lanes.stream().anyMatch(lane -> !lane.takesAll() && isFor(lane, file));
  }

  private int lane(Item item, long size, boolean unknownFits) {
    if (lanes.stream().allMatch(Lane::takesAll)) {
      return lane(size, _ -> true);
    }
    Optional<ControlFile> control = control(item);
    return lane(size, lane -> control.map(file -> isFor(lane, file)).orElse(unknownFits));
  }

  private int lane(long size, Predicate<Lane> forThis) {
    for (int i = 0; i < lanes.size(); i++) {
      Lane lane = lanes.get(i);
      if (size <= lane.atMost().bytes() && (lane.takesAll() || forThis.test(lane))) {
        return i;
      }
    }
    return Backlog.GENERAL;
  }

  private static boolean isFor(Lane lane, ControlFile file) {
    String sender = file.sender().text();
    boolean named =
        lane.senders().isEmpty()
            || lane.senders().stream().anyMatch(pattern -> new Glob(pattern).matches(sender));
    return named && (!lane.local() || Origin.of(file).here());
  }

  private Optional<ControlFile> control(Item item) {
    try {
      if (Files.size(item.controlFile()) > mostRead.bytes()) {
        return Optional.empty();
      }
      return Optional.of(ControlFile.parse(Files.readAllBytes(item.controlFile())));
    } catch (IOException | ControlFile.Unfinished | ControlFile.Malformed _) {
      return Optional.empty();
    }
  }
}
