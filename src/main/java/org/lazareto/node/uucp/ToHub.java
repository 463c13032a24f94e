// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.uucp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lazareto.mail.ByteSource;
import org.lazareto.node.Train;
import org.lazareto.node.web.Upstream;
import org.lazareto.store.Durable;

/** The reports of a node whose hub is reached by UUCP. Confined to its line. */
final class ToHub implements Sending {

  /** As many as fit into a file of reports: each has some KB. */
  private static final int MOST_TOGETHER = 50;

  /** Between two questions whether a report was sent. */
  private static final Duration ASKED = Duration.ofMinutes(1);

  private final String line;
  private final UucpLine.Rooms rooms;
  private final Path directory;
  private final Lane lane;
  private final Lane onward;
  private Instant asked = Instant.EPOCH;

  ToHub(String line, UucpLine.Rooms rooms, Path directory, Jobs jobs) {
    this.line = line;
    this.rooms = rooms;
    this.directory = directory;
    this.lane = new Lane(line, Lane.Kind.REPORT, directory, jobs);
    this.onward = new Lane(line, Lane.Kind.ONWARD, directory, jobs);
  }

  @Override
  public void send() throws IOException {
    Instant now = rooms.clock().instant();
    if (asked.isAfter(now) || !asked.plus(ASKED).isAfter(now)) {
      asked = now;
      notice();
      passOn(now);
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

  /**
   * Reports of nodes behind us: all that wait in one file, which a later one takes the place of.
   */
  private void passOn(Instant now) throws IOException {
    Optional<Lane.Handed> last = onward.handed();
    if (last.isPresent() && !onward.waits()) {
      rooms.upstream().passed(line, Long.parseLong(last.get().says()));
      onward.settled();
    }
    List<Upstream.Passing> waiting = rooms.upstream().passing(line, MOST_TOGETHER);
    String says = waiting.isEmpty() ? "" : Long.toString(waiting.getLast().id());
    boolean handed = onward.handed().filter(h -> h.says().equals(says)).isPresent();
    if (waiting.isEmpty() || handed) {
      return;
    }
    Path file = directory.resolve(rooms.name() + "-behind-" + now.toEpochMilli() + ".lzr");
    try {
      Train.write(waiting.stream().map(one -> ByteSource.of(one.report())).toList(), file);
      onward.replace(file, says, now);
      rooms.traffic().sent(line, Files.size(file));
    } finally {
      Files.deleteIfExists(file);
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
