// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.lazareto.quarantine.Query.Place;

/**
 * The entries' directories, one per day and in it one per message, each dated with the instant
 * since when the message is held, so that a page of the list takes no unsealing of the rest.
 * Thread-safe, also between processes.
 */
record Entries(Path root, Disk disk) {

  /** The sealed description, beside the links to the blobs. */
  static final String SIDECAR = "entry";

  /** One entry as the directory shows it. */
  record Listed(Path directory, Place place) {}

  /** An instant as the list keeps it. */
  static Instant listed(Instant since) {
    return since.truncatedTo(ChronoUnit.MILLIS);
  }

  static LocalDate day(Instant since) {
    return LocalDate.ofInstant(since, ZoneOffset.UTC);
  }

  Optional<Path> find(String name) throws IOException {
    for (Path day : days()) {
      Path directory = day.resolve(name);
      if (Files.exists(directory.resolve(SIDECAR))) {
        return Optional.of(directory);
      }
    }
    return Optional.empty();
  }

  /**
   * The commit: a whole directory appears under its name, or none.
   *
   * @return false if the name was taken
   */
  boolean commit(Path staged, Instant since, String name) throws IOException {
    Files.setLastModifiedTime(staged, FileTime.from(listed(since)));
    disk.sync(staged);
    Path day = root.resolve(day(since).toString());
    disk.directory(day);
    disk.sync(root);
    Path target = day.resolve(name);
    try {
      disk.rename(staged, target); // fails on a directory that is not empty
    } catch (FileSystemException e) {
      if (Files.exists(target.resolve(SIDECAR))) {
        return false;
      }
      throw e;
    }
    disk.sync(day);
    return true;
  }

  /** The undoing of {@link #commit}: gone as a whole, its files then in {@code to}. */
  void withdraw(Path directory, Path to) throws IOException {
    disk.rename(directory, to);
    disk.sync(Disk.parent(directory));
  }

  /** Newest first, only what stands behind {@code query.before}. */
  List<Path> page(Query query) throws IOException {
    List<Path> page = new ArrayList<>();
    for (Path day : days()) {
      if (page.size() >= query.limit()) {
        break;
      }
      page.addAll(newest(day, query.before(), query.limit() - page.size()));
    }
    return page;
  }

  /** The days that hold something, newest first. */
  List<Path> days() throws IOException {
    List<Path> days = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(root)) {
      stream.forEach(days::add);
    }
    days.sort(Comparator.comparing((Path p) -> p.getFileName().toString()).reversed());
    return days;
  }

  /** A day's entries in no order. */
  static List<Listed> of(Path day) throws IOException {
    List<Listed> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(day)) {
      for (Path directory : stream) {
        listing(directory).ifPresent(entries::add);
      }
    }
    return entries;
  }

  private static List<Path> newest(Path day, Place before, int limit) throws IOException {
    PriorityQueue<Listed> best = new PriorityQueue<>(Comparator.comparing(Listed::place));
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(day)) {
      for (Path directory : stream) {
        listing(directory).filter(e -> e.place().compareTo(before) < 0).ifPresent(best::add);
        if (best.size() > limit) {
          best.remove();
        }
      }
    }
    List<Path> page = new ArrayList<>();
    while (!best.isEmpty()) {
      page.add(best.remove().directory());
    }
    Collections.reverse(page);
    return page;
  }

  private static Optional<Listed> listing(Path directory) throws IOException {
    try {
      Instant since = Files.getLastModifiedTime(directory).toInstant();
      Place place = new Place(listed(since), directory.getFileName().toString());
      return Optional.of(new Listed(directory, place));
    } catch (NoSuchFileException _) {
      return Optional.empty(); // deleted meanwhile
    }
  }
}
