// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.uucp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.lazareto.node.Offer;
import org.lazareto.node.bundle.Head;
import org.lazareto.node.bundle.Topic;

/**
 * What a hub has for a node that it cannot be asked by: everything that the node has not confirmed,
 * what is urgent as a small file of its own. Confined to its line.
 */
final class ToNode implements Sending {

  /** Until signatures that did not fit into the line's budget are made anew. */
  private static final Duration NO_ROOM = Duration.ofMinutes(10);

  private final String line;
  private final UucpLine.Rooms rooms;
  private final UucpLine.Hub hub;
  private final Path directory;
  private final Map<Lane.Kind, Lane> lanes;
  private Instant nextSets = Instant.EPOCH;

  ToNode(String line, UucpLine.Rooms rooms, UucpLine.Hub hub, Path directory, Jobs jobs) {
    this.line = line;
    this.rooms = rooms;
    this.hub = hub;
    this.directory = directory;
    this.lanes =
        Map.of(
            Lane.Kind.URGENT, new Lane(line, Lane.Kind.URGENT, directory, jobs),
            Lane.Kind.NEWS, new Lane(line, Lane.Kind.NEWS, directory, jobs),
            Lane.Kind.SETS, new Lane(line, Lane.Kind.SETS, directory, jobs));
  }

  @Override
  public void send() throws IOException {
    List<Offer> known = hub.known().apply(node());
    List<Offer> missing =
        hub.publisher().inOrder().stream()
            .filter(offer -> offer.revision() > revision(known, offer.topic()))
            .toList();
    for (Lane.Kind kind : List.of(Lane.Kind.URGENT, Lane.Kind.NEWS, Lane.Kind.SETS)) {
      List<Offer> some = missing.stream().filter(o -> kind(o.topic()) == kind).toList();
      send(kind, some, known);
    }
  }

  private static Lane.Kind kind(Topic topic) {
    return switch (topic.kind()) {
      case KEYS, RULES -> Lane.Kind.URGENT;
      case ADVISORIES, VERDICTS -> Lane.Kind.NEWS;
      case SET -> Lane.Kind.SETS;
    };
  }

  private static long revision(List<Offer> known, Topic topic) {
    return known.stream()
        .filter(offer -> offer.topic().equals(topic))
        .mapToLong(Offer::revision)
        .findFirst()
        .orElse(0);
  }

  private void send(Lane.Kind kind, List<Offer> missing, List<Offer> known) throws IOException {
    Lane lane = lane(kind);
    Optional<Lane.Handed> last = lane.handed();
    if (missing.isEmpty()) {
      if (last.isPresent()) {
        // It came by another line: what waits for this one says nothing new.
        boolean ignored = lane.withdraw();
      }
      return;
    }
    Instant now = rooms.clock().instant();
    if (last.isPresent() && !due(kind, last.get(), Offer.text(missing), now)) {
      return;
    }
    if (kind == Lane.Kind.SETS && nextSets.isAfter(now)) {
      return;
    }
    hand(lane, kind, missing, known);
  }

  private void hand(Lane lane, Lane.Kind kind, List<Offer> missing, List<Offer> known)
      throws IOException {
    Instant now = rooms.clock().instant();
    Path file = directory.resolve(hub.publisher().hub() + "-" + kind.label() + ".lzb");
    Predicate<Topic> which = topic -> kind(topic) == kind;
    Head ignored = hub.publisher().write(file, known, which);
    try {
      if (kind == Lane.Kind.SETS
          && !rooms.traffic().room(line, rooms.settings(), Files.size(file))) {
        nextSets = now.plus(NO_ROOM);
        return;
      }
      lane.replace(file, Offer.text(missing), now);
      rooms.traffic().sent(line, Files.size(file));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** Whether what was handed over last is to be followed by another. */
  private boolean due(Lane.Kind kind, Lane.Handed last, String says, Instant now) {
    UucpSettings uucp = rooms.settings().uucp();
    if (last.at().isAfter(now) || !last.at().plus(uucp.again()).isAfter(now)) {
      // Not confirmed for long, or the clock was ahead when it was handed over.
      return true;
    }
    // A call that is cut goes on where it was with the same job only, so that what is large is
    // not replaced as often as it changes.
    boolean ripe = kind == Lane.Kind.URGENT || !last.at().plus(uucp.pace()).isAfter(now);
    return ripe && !last.says().equals(says);
  }

  private Lane lane(Lane.Kind kind) {
    return Optional.ofNullable(lanes.get(kind)).orElseThrow();
  }

  private String node() {
    return rooms.settings().uucp().node();
  }
}
