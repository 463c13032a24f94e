// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lazareto.node.bundle.BundleReader;
import org.lazareto.node.bundle.Head;
import org.lazareto.node.bundle.Section;
import org.lazareto.node.bundle.Topic;
import org.lazareto.store.Durable;
import org.lazareto.update.Staging;

/**
 * Bundles that were made or came, kept for others: {@code HUB.TOPIC.FROM.TO.lzb}. The last few of
 * each topic stay. Thread-safe.
 */
public final class Shelf {

  private static final Pattern NAME =
      Pattern.compile(
          "([a-z0-9-]{1,40})\\.([a-z0-9-]{1,50})\\.([0-9]{1,18})\\.([0-9]{1,18})\\.lzb");

  private final Path directory;
  private final int keep;
  private final Predicate<Head> counts;

  /**
   * In a directory.
   *
   * @param keep how many of each topic stay
   * @param counts whether those to whom a bundle is given would take it
   */
  public Shelf(Path directory, int keep, Predicate<Head> counts) {
    this.directory = directory;
    this.keep = keep;
    this.counts = counts;
  }

  private record Item(Path file, String hub, String topic, long from, long to) {}

  /** Where a bundle of this range is, or is to be put by {@link #taken}. */
  Path path(String hub, Topic topic, long from, long to) throws IOException {
    Files.createDirectories(directory);
    return directory.resolve(hub + "." + topic.text() + "." + from + "." + to + ".lzb");
  }

  /**
   * Keeps a bundle that came.
   *
   * @param base of a set: the revision from which it leads further; 0 if it is whole
   */
  public synchronized void add(Path file, Head head, long base) throws IOException {
    for (Section section : head.sections()) {
      boolean set = section.topic().kind() == Topic.Kind.SET;
      Path place = path(head.hub(), section.topic(), set ? base : section.from(), section.to());
      if (BundleReader.head(place).filter(counts).isEmpty()) {
        Files.deleteIfExists(place);
        Staging.join(file, place);
        taken(head.hub(), section.topic());
      }
    }
  }

  /** A file was put in its place: older ones go. */
  synchronized void taken(String hub, Topic topic) throws IOException {
    Durable.sync(directory);
    List<Item> old =
        items().stream()
            .filter(i -> i.hub().equals(hub) && i.topic().equals(topic.text()))
            .sorted(Comparator.comparing(Item::to).thenComparing(Item::from).reversed())
            .skip(keep)
            .toList();
    for (Item item : old) {
      Files.deleteIfExists(item.file());
    }
  }

  /**
   * The one that leads furthest from a revision, of those that count. A set must begin at it, or be
   * whole.
   */
  public synchronized Optional<Path> find(String hub, Topic topic, long from) throws IOException {
    boolean set = topic.kind() == Topic.Kind.SET;
    List<Path> found =
        items().stream()
            .filter(i -> i.hub().equals(hub) && i.topic().equals(topic.text()) && i.to() > from)
            .filter(i -> set ? i.from() == from || i.from() == 0 : i.from() <= from)
            .sorted(Comparator.comparing(Item::to).thenComparing(Item::from).reversed())
            .map(Item::file)
            .toList();
    for (Path file : found) {
      if (BundleReader.head(file).filter(counts).isPresent()) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private List<Item> items() throws IOException {
    List<Item> items = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        if (name.matches()) {
          items.add(
              new Item(
                  file,
                  name.group(1),
                  name.group(2),
                  Long.parseLong(name.group(3)),
                  Long.parseLong(name.group(4))));
        }
      }
    } catch (NoSuchFileException _) {
      // Nothing has come yet.
    }
    return items;
  }
}
