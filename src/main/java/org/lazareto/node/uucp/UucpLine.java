// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.uucp;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.lazareto.limit.ByteSize;
import org.lazareto.node.Offer;
import org.lazareto.node.Telling;
import org.lazareto.node.line.Inbox;
import org.lazareto.node.line.Line;
import org.lazareto.node.line.LineSettings;
import org.lazareto.node.line.Reports;
import org.lazareto.node.line.Traffic;
import org.lazareto.node.web.Upstream;

/** The line to one installation behind UUCP, a hub's or a node's end. Confined to its thread. */
public final class UucpLine implements Line {

  private static final System.Logger LOG = System.getLogger("node");

  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private final String name;
  private final Rooms rooms;
  private final Path directory;
  private final Arrivals arrivals;
  private final Sending sending;
  private Instant next = Instant.EPOCH;
  private Duration pause = FIRST_PAUSE;

  /**
   * What a line needs of this installation.
   *
   * @param name what the others call it
   * @param hub what it has for its nodes, if it is a hub
   * @param work where what the lines carry lies
   * @param most how large a bundle may be
   */
  public record Rooms(
      String name,
      LineSettings settings,
      Inbox inbox,
      Upstream upstream,
      Optional<Hub> hub,
      Traffic traffic,
      Path work,
      ByteSize most,
      Clock clock) {}

  /**
   * What a hub has for its nodes.
   *
   * @param known what a node has confirmed
   */
  public record Hub(Telling telling, Function<String, List<Offer>> known, Reports reports) {}

  public UucpLine(String name, Rooms rooms) {
    this.name = name;
    this.rooms = rooms;
    this.directory = rooms.work().resolve(name);
    this.arrivals = new Arrivals(name, rooms, directory);
    this.sending = sending(name, rooms, directory);
  }

  private static Sending sending(String name, Rooms rooms, Path directory) {
    UucpSettings uucp = rooms.settings().uucp();
    Jobs jobs = Jobs.of(uucp);
    if (uucp.node().isEmpty()) {
      return new ToHub(name, rooms, directory, jobs);
    }
    return rooms
        .hub()
        .<Sending>map(hub -> new ToNode(name, rooms, hub, directory, jobs))
        .orElse(() -> {});
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void round() throws IOException {
    Files.createDirectories(directory);
    arrivals.look();
    Instant now = rooms.clock().instant();
    if (next.isAfter(now) && next.isBefore(now.plus(LONGEST_PAUSE))) {
      return;
    }
    try {
      sending.send();
      pause = FIRST_PAUSE;
    } catch (IOException e) {
      // What comes is taken meanwhile.
      LOG.log(Level.WARNING, "line {0}: {1}; tried again in {2}", name, e.getMessage(), pause);
      next = now.plus(pause);
      Duration longer = pause.multipliedBy(2);
      pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }
  }

  @Override
  public boolean listen() throws InterruptedException {
    Thread.sleep(LOOK);
    return true;
  }

  @Override
  public void close() {
    // It holds nothing open.
  }
}
