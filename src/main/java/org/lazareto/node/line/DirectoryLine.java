// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.line;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.node.Taken;

/**
 * A directory into which somebody puts bundles and, at a hub, reports: a USB stick. Files stay as
 * they are; each is looked at once, and again when it changed, or now and then if it may count
 * later. Confined to its thread.
 */
public final class DirectoryLine implements Line {

  private static final System.Logger LOG = System.getLogger("node");

  private static final String BUNDLE = ".lzb";
  private static final String REPORT = ".lzr";
  private static final int MOST_FILES = 1000;
  private static final Duration PAUSE = Duration.ofSeconds(5);

  /** After so long what may count later is looked at again. */
  private static final Duration AGAIN = Duration.ofMinutes(1);

  private final String name;
  private final Path directory;
  private final Rooms rooms;
  private final Map<Path, Look> seen = new HashMap<>();

  /**
   * What a line needs of this installation.
   *
   * @param reports takes those of nodes, at a hub
   */
  public record Rooms(
      Inbox inbox, Optional<Reports> reports, Traffic traffic, InstantSource clock) {}

  /**
   * A file as it was when it was looked at.
   *
   * @param later when that was, if it may count another time
   */
  private record Look(FileTime time, Optional<Instant> later) {

    // By a clock that was set back too, no look is so long ago that it does not hold any more.
    boolean holds(FileTime now, Instant moment) {
      return time.equals(now)
          && later.filter(at -> moment.isBefore(at) || !moment.isBefore(at.plus(AGAIN))).isEmpty();
    }
  }

  public DirectoryLine(String name, Path directory, Rooms rooms) {
    this.name = name;
    this.directory = directory;
    this.rooms = rooms;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void round() throws IOException {
    // The smallest first: rules before signatures.
    for (Path file : files()) {
      FileTime time = Files.getLastModifiedTime(file);
      Instant now = rooms.clock().instant();
      boolean known =
          Optional.ofNullable(seen.get(file)).filter(l -> l.holds(time, now)).isPresent();
      if (!known) {
        boolean later = isReport(file) ? report(file) : bundle(file);
        seen.put(file, new Look(time, later ? Optional.of(now) : Optional.empty()));
      }
    }
  }

  /** Takes a bundle. Returns whether it was refused and may count later. */
  private boolean bundle(Path file) throws IOException {
    return switch (rooms.inbox().take(file, name, Inbox.UNKNOWN_BASE)) {
      case Taken.Applied _ -> {
        rooms.traffic().received(name, Files.size(file));
        yield false;
      }
      case Taken.Refused refused -> refused.reason().mayPass();
    };
  }

  private boolean report(Path file) throws IOException {
    byte[] bytes;
    try (var in = Files.newInputStream(file)) {
      bytes = in.readNBytes(Reports.MOST_BYTES);
    }
    Optional<String> refused = rooms.reports().orElseThrow().take(bytes, name);
    if (refused.isEmpty()) {
      rooms.traffic().received(name, bytes.length);
    } else {
      LOG.log(Level.WARNING, "{0}: {1} is refused: {2}", name, file, refused.get());
    }
    return false;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> isReport(file) || isCalled(file, BUNDLE))
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .limit(MOST_FILES)
          .sorted(Comparator.comparing(DirectoryLine::size))
          .toList();
    } catch (NoSuchFileException _) {
      LOG.log(Level.DEBUG, "{0}: no directory {1}", name, directory);
      return List.of();
    }
  }

  private boolean isReport(Path file) {
    return rooms.reports().isPresent() && isCalled(file, REPORT);
  }

  private static boolean isCalled(Path file, String suffix) {
    return String.valueOf(file.getFileName()).endsWith(suffix);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException _) {
      return Long.MAX_VALUE;
    }
  }

  @Override
  public boolean listen() throws InterruptedException {
    Thread.sleep(PAUSE);
    return true;
  }

  @Override
  public void close() {
    // It holds nothing open.
  }
}
