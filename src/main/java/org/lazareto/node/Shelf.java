// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lazareto.node.bundle.BundleReader;
import org.lazareto.node.bundle.Head;
import org.lazareto.node.bundle.Section;
import org.lazareto.node.bundle.Topic;
import org.lazareto.store.Durable;
import org.lazareto.update.Staging;

/**
 * Bundles that were made or came, kept for others: {@code HUB.TOPIC.FROM.TO.lzb}. Those of the last
 * few revisions of each topic stay. Thread-safe.
 */
public final class Shelf {

  private static final Pattern NAME =
      Pattern.compile(
          "([a-z0-9-]{1,40})\\.([a-z0-9-]{1,50})\\.([0-9]{1,18})\\.([0-9]{1,18})\\.lzb");

  /**
   * Of one topic. There is one for each revision at which somebody may be; of a set only for those
   * versions that are kept as what it differs from.
   */
  private static final int MOST = 64;

  private final Path directory;
  private final int keep;
  private final Predicate<Head> counts;

  /** The one that was given last at the end. */
  private final LinkedHashSet<Path> given = new LinkedHashSet<>();

  /**
   * In a directory.
   *
   * @param keep of how many revisions of each topic they stay
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
        taken(head.hub(), section.topic(), place);
      }
    }
  }

  /** It is given to somebody now. */
  synchronized void given(Path file) {
    given.addLast(file);
  }

  /**
   * A file was put in its place, perhaps for somebody who waits for it, so that it stays. Of the
   * others those of older revisions go, and of many those that were given longest ago: what goes is
   * made anew for whoever asks, so that nobody can take anything from others by asking for much.
   */
  synchronized void taken(String hub, Topic topic, Path placed) throws IOException {
    Durable.sync(directory);
    given(placed);
    List<Item> all = of(hub, topic);
    Set<Long> newest =
        all.stream()
            .map(Item::to)
            .distinct()
            .sorted(Comparator.reverseOrder())
            .limit(keep)
            .collect(Collectors.toSet());
    List<Path> lately = List.copyOf(given);
    List<Path> staying =
        all.stream()
            .filter(item -> newest.contains(item.to()))
            .map(Item::file)
            .sorted(Comparator.comparing(lately::indexOf).reversed())
            .limit(topic.kind() == Topic.Kind.SET ? Long.MAX_VALUE : MOST)
            .toList();
    for (Item item : all) {
      if (!staying.contains(item.file()) && !item.file().equals(placed)) {
        Files.deleteIfExists(item.file());
        given.remove(item.file());
      }
    }
  }

  /**
   * The one that leads furthest from a revision, of those that count. A set must begin at it, or be
   * whole.
   */
  public Optional<Path> find(String hub, Topic topic, long from) throws IOException {
    return all(hub, topic, from).stream().findFirst();
  }

  /** All of which {@link #find} gives the first. */
  synchronized List<Path> all(String hub, Topic topic, long from) throws IOException {
    boolean set = topic.kind() == Topic.Kind.SET;
    List<Path> found =
        of(hub, topic).stream()
            .filter(i -> i.to() > from)
            .filter(i -> set ? i.from() == from || i.from() == 0 : i.from() <= from)
            .sorted(Comparator.comparing(Item::to).thenComparing(Item::from).reversed())
            .map(Item::file)
            .toList();
    List<Path> all = new ArrayList<>();
    for (Path file : found) {
      if (BundleReader.head(file).filter(counts).isPresent()) {
        all.add(file);
      }
    }
    return all;
  }

  private List<Item> of(String hub, Topic topic) throws IOException {
    return items().stream()
        .filter(item -> item.hub().equals(hub) && item.topic().equals(topic.text()))
        .toList();
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
