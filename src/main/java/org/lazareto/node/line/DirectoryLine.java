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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lazareto.node.Taken;

/**
 * A directory into which somebody puts bundles: a USB stick, the public directory of UUCP. Files
 * stay as they are; each is looked at once, and again when it changed. Confined to its thread.
 */
public final class DirectoryLine implements Line {

  private static final System.Logger LOG = System.getLogger("node");

  private static final String SUFFIX = ".lzb";
  private static final int MOST_FILES = 1000;
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final String name;
  private final Path directory;
  private final Inbox inbox;
  private final Traffic traffic;
  private final Map<Path, FileTime> seen = new HashMap<>();

  public DirectoryLine(String name, Path directory, Inbox inbox, Traffic traffic) {
    this.name = name;
    this.directory = directory;
    this.inbox = inbox;
    this.traffic = traffic;
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
      if (!time.equals(seen.get(file))) {
        Taken taken = inbox.take(file, name, Inbox.UNKNOWN_BASE);
        if (taken instanceof Taken.Applied) {
          traffic.received(name, Files.size(file));
        }
        seen.put(file, time);
      }
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).endsWith(SUFFIX))
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .limit(MOST_FILES)
          .sorted(Comparator.comparing(DirectoryLine::size))
          .toList();
    } catch (NoSuchFileException _) {
      LOG.log(Level.DEBUG, "{0}: no directory {1}", name, directory);
      return List.of();
    }
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
