// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.lazareto.update.place.Partial;

/**
 * The directory in which a source puts a set together: what is carried there under names that begin
 * with {@link Partial#PREFIX}, and what is proved under its own name. Confined to one thread.
 */
public final class Staging {

  private final Path directory;

  private Staging(Path directory) {
    this.directory = directory;
  }

  /** Begins a set; of an earlier one only what is being carried is left. */
  public static Staging begin(Path directory) throws IOException {
    Files.createDirectories(directory);
    Staging staging = new Staging(directory);
    staging.drop(name -> !name.startsWith(Partial.PREFIX));
    return staging;
  }

  public Path directory() {
    return directory;
  }

  /** A file that is carried here. */
  public Partial partial(String name) {
    return Partial.in(directory, name);
  }

  /** An empty directory to unpack into. */
  public Path work(String name) throws IOException {
    Path work = directory.resolve(Partial.PREFIX + name + ".d");
    delete(work);
    return Files.createDirectory(work);
  }

  /**
   * Makes a proved file part of the set.
   *
   * @param built when its author made it, which engines read from its date
   */
  public void lay(Path file, String name, Optional<Instant> built) throws IOException {
    Path laid = directory.resolve(name);
    Files.move(file, laid, StandardCopyOption.ATOMIC_MOVE);
    // What is older is a link to a file of the installed set, whose date is right already.
    if (built.isPresent() && !Files.getLastModifiedTime(laid).toInstant().isBefore(built.get())) {
      Files.setLastModifiedTime(laid, FileTime.from(built.get()));
    }
  }

  /** Makes a file of the installed set part of this one too. */
  public void keep(Path installed) throws IOException {
    join(installed, directory.resolve(String.valueOf(installed.getFileName())));
  }

  /** Another name for a file that nobody writes to; a copy where there can be none. */
  public static void join(Path existing, Path name) throws IOException {
    try {
      Files.createLink(name, existing);
    } catch (IOException _) {
      Files.copy(existing, name, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  /** Ends it: what was carried goes, and all that is left is the set. */
  public Fetched finish(Provenance provenance, Optional<Instant> built) throws IOException {
    drop(name -> name.startsWith(Partial.PREFIX));
    provenance.write(directory);
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> all = files.sorted().toList();
      return new Fetched(all, provenance.version(), built, provenance.address());
    }
  }

  /** How many bytes the signature files of a set have; 0 if there is none. */
  public static long size(Optional<Path> set) throws IOException {
    long bytes = 0;
    if (set.isPresent()) {
      try (Stream<Path> files = Files.list(set.get())) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          bytes += PlainName.is(String.valueOf(file.getFileName())) ? Files.size(file) : 0;
        }
      }
    }
    return bytes;
  }

  private void drop(Predicate<String> which) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        if (which.test(String.valueOf(file.getFileName()))) {
          delete(file);
        }
      }
    }
  }

  private static void delete(Path tree) throws IOException {
    if (Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
      PathUtils.delete(tree);
    }
  }
}
