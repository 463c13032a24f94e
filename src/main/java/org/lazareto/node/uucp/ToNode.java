// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.uucp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.mail.ByteSource;
import org.lazareto.node.Offer;
import org.lazareto.node.Telling;
import org.lazareto.node.Train;
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
    List<Offer> missing = new ArrayList<>();
    for (Offer offer : hub.telling().inOrder(node())) {
      long from = revision(known, offer);
      if (offer.revision() > from && ready(offer, from)) {
        missing.add(offer);
      }
    }
    for (Lane.Kind kind : List.of(Lane.Kind.URGENT, Lane.Kind.NEWS, Lane.Kind.SETS)) {
      List<Offer> some = missing.stream().filter(o -> kind(o.topic()) == kind).toList();
      send(kind, some, known);
    }
  }

  // Ours is made when it goes; of what is passed on there must be what leads on.
  private boolean ready(Offer offer, long from) throws IOException {
    return hub.telling().ours(offer) || hub.telling().lead(offer, from).isPresent();
  }

  private static Lane.Kind kind(Topic topic) {
    return switch (topic.kind()) {
      case KEYS, RULES -> Lane.Kind.URGENT;
      case ADVISORIES, VERDICTS -> Lane.Kind.NEWS;
      case SET -> Lane.Kind.SETS;
    };
  }

  private static long revision(List<Offer> known, Offer of) {
    return known.stream()
        .filter(offer -> offer.hub().equals(of.hub()) && offer.topic().equals(of.topic()))
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
    Path file = directory.resolve(rooms.name() + "-" + kind.label() + ".lzb");
    try {
      load(kind, missing, known, file);
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

  /** Our own in one bundle, and what is passed on as it came. */
  private void load(Lane.Kind kind, List<Offer> missing, List<Offer> known, Path into)
      throws IOException {
    List<ByteSource> wagons = new ArrayList<>();
    Path own = directory.resolve("own.lzb");
    try {
      if (missing.stream().anyMatch(hub.telling()::ours)) {
        Head ignored = hub.telling().publisher().write(own, known, topic -> kind(topic) == kind);
        wagons.add(ByteSource.of(own));
      }
      for (Offer offer : missing) {
        if (!hub.telling().ours(offer)) {
          Optional<Telling.Lead> lead = hub.telling().lead(offer, revision(known, offer));
          lead.ifPresent(found -> found.files().forEach(f -> wagons.add(ByteSource.of(f))));
        }
      }
      Train.write(wagons, into);
    } finally {
      Files.deleteIfExists(own);
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
