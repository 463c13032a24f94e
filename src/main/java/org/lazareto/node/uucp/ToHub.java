// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.uucp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.lazareto.node.web.Upstream;
import org.lazareto.store.Durable;

/** The reports of a node whose hub is reached by UUCP. Confined to its line. */
final class ToHub implements Sending {

  /** Between two questions whether a report was sent. */
  private static final Duration ASKED = Duration.ofMinutes(1);

  private final String line;
  private final UucpLine.Rooms rooms;
  private final Path directory;
  private final Lane lane;
  private Instant asked = Instant.EPOCH;

  ToHub(String line, UucpLine.Rooms rooms, Path directory, Jobs jobs) {
    this.line = line;
    this.rooms = rooms;
    this.directory = directory;
    this.lane = new Lane(line, Lane.Kind.REPORT, directory, jobs);
  }

  @Override
  public void send() throws IOException {
    Instant now = rooms.clock().instant();
    if (asked.isAfter(now) || !asked.plus(ASKED).isAfter(now)) {
      asked = now;
      notice();
    }
    Optional<Upstream.Told> told = rooms.upstream().due(line);
    if (told.isPresent()) {
      hand(takenBack() ? rooms.upstream().due(line).orElse(told.get()) : told.get(), now);
    }
  }

  /** A report that UUCP has no longer is at the hub: only then its hours count as told. */
  private void notice() throws IOException {
    Optional<Lane.Handed> last = lane.handed();
    if (last.isPresent() && !lane.waits()) {
      rooms.upstream().arrived(line, Long.parseLong(last.get().says()));
      lane.settled();
    }
  }

  /** What waits is told again by the next, with its hours. */
  private boolean takenBack() throws IOException {
    Optional<Lane.Handed> last = lane.handed();
    if (last.isEmpty()) {
      return false;
    }
    if (lane.withdraw()) {
      rooms.upstream().takenBack(line);
      return true;
    }
    rooms.upstream().arrived(line, Long.parseLong(last.get().says()));
    return false;
  }

  private void hand(Upstream.Told told, Instant now) throws IOException {
    // A name of its own: one that has not been read yet must not be written over.
    Path file = directory.resolve(rooms.name() + "-" + now.toEpochMilli() + ".lzr");
    try {
      Durable.replace(file, "rw-------", out -> out.write(told.report()));
      lane.hand(file, Long.toString(told.hour()), now);
      rooms.traffic().sent(line, told.report().length);
      rooms.upstream().handed(line, told);
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
