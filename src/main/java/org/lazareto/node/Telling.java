// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lazareto.mail.ByteSource;
import org.lazareto.node.bundle.Topic;

/**
 * What a hub has for its nodes on lines by which they cannot ask: its own bundles, and those of the
 * hubs that it passes on, as they came. Thread-safe.
 */
public final class Telling {

  /** More bundles in a row are asked for anew, as one. */
  private static final int LONGEST_ROW = 20;

  private final Publisher publisher;
  private final Rooms rooms;

  /**
   * Where what is passed on comes from.
   *
   * @param hubs whose bundles are passed on
   */
  public record Rooms(Set<String> hubs, Ledger ledger, Shelf shelf, Wanted wanted) {}

  public Telling(Publisher publisher, Rooms rooms) {
    this.publisher = publisher;
    this.rooms = rooms;
  }

  /**
   * A bundle, or several in a row, to be sent as one file.
   *
   * @param base of a set: the revision from which it leads further; 0 otherwise
   * @param revision up to which it leads
   */
  public record Lead(List<Path> files, long base, long revision) {

    public Lead {
      files = List.copyOf(files);
    }

    /** One file of it, new or one that stays for a while. */
    public Path file(Path work) throws IOException {
      if (files.size() == 1) {
        return files.getFirst();
      }
      Files.createDirectories(work);
      Path train = work.resolve("train.lzt");
      Train.write(files.stream().map(ByteSource::of).toList(), train);
      return train;
    }
  }

  /** Up to which revision there is something of each topic for a node, the most urgent first. */
  public List<Offer> inOrder(String node) {
    Stream<Offer> heard =
        rooms.ledger().positions().stream()
            .map(p -> new Offer(p.hub(), p.topic(), p.revision()))
            .filter(offer -> rooms.hubs().contains(offer.hub()) && !offer.hub().equals(node));
    return Stream.concat(publisher.offers().stream(), heard)
        .sorted(Comparator.comparing(Offer::topic))
        .toList();
  }

  /** Whether it is our own, and not passed on. */
  public boolean ours(Offer offer) {
    return offer.hub().equals(publisher.hub());
  }

  public Publisher publisher() {
    return publisher;
  }

  /**
   * What leads up to an offer; of a set of ours it may begin earlier than asked, at 0.
   *
   * @param from up to which revision the node knows all
   * @return empty if there is nothing newer, or if what there is does not lead there yet
   */
  public Optional<Lead> lead(Offer to, long from) throws IOException {
    if (ours(to)) {
      return publisher.bundle(to.hub(), to.topic(), from).map(file -> lead(List.of(file)));
    }
    List<Path> row = row(to, from);
    if (row.isEmpty() && to.revision() > from) {
      rooms.wanted().add(new Wanted.Thing(to.hub(), to.topic()));
    }
    return row.isEmpty() ? Optional.empty() : Optional.of(lead(row));
  }

  private List<Path> row(Offer to, long from) throws IOException {
    List<Path> row = new ArrayList<>();
    long at = from;
    while (at < to.revision() && row.size() < LONGEST_ROW) {
      Optional<Path> next = rooms.shelf().find(to.hub(), to.topic(), at);
      if (next.isEmpty()) {
        return List.of();
      }
      row.add(next.get());
      at = number(next.get(), 3);
    }
    return at < to.revision() ? List.of() : row;
  }

  private static Lead lead(List<Path> files) {
    boolean set = Topic.find(word(files.getFirst(), 1)).orElseThrow().kind() == Topic.Kind.SET;
    long base = set && files.size() == 1 ? number(files.getFirst(), 2) : 0;
    return new Lead(files, base, number(files.getLast(), 3));
  }

  private static long number(Path file, int word) {
    return Long.parseLong(word(file, word));
  }

  // HUB.TOPIC.FROM.TO.lzb
  private static String word(Path file, int word) {
    return String.valueOf(file.getFileName()).split("\\.", -1)[word];
  }
}
