// SPDX-License-Identifier: Apache-2.0
package org.lazareto.quarantine;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lazareto.quarantine.Entries.Listed;

/**
 * Retention. By age everything goes that is older than {@code keep}; where the quota is exceeded,
 * the infected go first, then the others, each time the oldest. What somebody has asked for stays
 * until that is decided. Confined to one thread.
 */
final class Retention {

  private final QuarantineSettings settings;
  private final Entries entries;
  private final Removal removal;
  private final Wishes wishes;
  private final Consumer<String> expiring;
  private final List<String> purged = new ArrayList<>();
  private long excess;

  /**
   * @param expiring hears of each before it goes
   */
  Retention(
      QuarantineSettings settings,
      Entries entries,
      Removal removal,
      Wishes wishes,
      Consumer<String> expiring) {
    this.settings = settings;
    this.entries = entries;
    this.removal = removal;
    this.wishes = wishes;
    this.expiring = expiring;
  }

  /**
   * Takes away what has to go.
   *
   * @param infected names in the order in which they make room, before all others
   * @return what went
   */
  List<String> purge(Instant now, List<String> infected) throws IOException {
    excess = used() - settings.quota().bytes();
    inOrder(Entries.listed(now.minus(settings.keep())));
    for (String name : infected) {
      if (excess <= 0) {
        break;
      }
      Optional<Path> directory = entries.find(name);
      if (directory.isPresent()) {
        remove(directory.get());
      }
    }
    if (excess > 0) {
      inOrder(Instant.MAX);
    }
    for (Path day : entries.days()) {
      dropIfEmpty(day);
    }
    return purged;
  }

  /** What is held since before {@code end}, the oldest first; for the quota only while it must. */
  private void inOrder(Instant end) throws IOException {
    for (Path day : entries.days().reversed()) {
      List<Listed> oldest = new ArrayList<>(Entries.of(day));
      oldest.sort(Comparator.comparing(Listed::place));
      for (Listed entry : oldest) {
        boolean enough = end.equals(Instant.MAX) && excess <= 0;
        if (enough || !entry.place().since().isBefore(end)) {
          return;
        }
        remove(entry.directory());
      }
    }
  }

  private void remove(Path directory) throws IOException {
    String name = String.valueOf(directory.getFileName());
    if (wishes.any(name)) {
      return;
    }
    expiring.accept(name);
    long freed = removal.remove(directory);
    if (freed >= 0) {
      excess -= freed;
      purged.add(name);
    }
  }

  /** What the files take, each hard link counting for its share. */
  private long used() throws IOException {
    Shares shares = new Shares();
    Files.walkFileTree(settings.directory(), shares);
    return (long) shares.sum;
  }

  /** Adds up a tree in which others put and take away meanwhile. */
  private static final class Shares extends SimpleFileVisitor<Path> {
    private double sum;

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      try {
        sum += attributes.isRegularFile() ? (double) attributes.size() / Blobs.links(file) : 0;
        return FileVisitResult.CONTINUE;
      } catch (NoSuchFileException e) {
        return visitFileFailed(file, e);
      }
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (e instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE; // deleted meanwhile
      }
      throw e;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
        throws IOException {
      return e == null ? FileVisitResult.CONTINUE : visitFileFailed(directory, e);
    }
  }

  /** A put that finds its day gone makes it again, or fails and is repeated by its door. */
  private static void dropIfEmpty(Path day) throws IOException {
    try {
      Files.deleteIfExists(day);
    } catch (DirectoryNotEmptyException _) {
      // still in use
    }
  }
}
