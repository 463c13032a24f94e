// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.node.bundle.Bases;
import org.lazareto.node.bundle.SetFiles;
import org.lazareto.store.Durable;
import org.lazareto.update.Staging;
import org.lazareto.update.files.BundledFiles;
import org.lazareto.update.files.BundledFiles.Label;

/**
 * Sets of signatures as they were published or came, the last few of each, under their revisions;
 * bases for what is new in the next. Which is older is told by when they were laid here: another
 * hub, or the same under another name, counts from one again. One process writes at a time.
 */
public final class SetStore {

  private static final String WORK = ".work";
  private static final String REVISION = "[0-9]{1,18}";

  private final Path directory;
  private final int keep;

  /**
   * Below a directory.
   *
   * @param keep how many of each set stay
   */
  public SetStore(Path directory, int keep) {
    this.directory = directory;
    this.keep = keep;
  }

  /** Where the versions of a set lie. */
  public Path of(String set) {
    return directory.resolve(set);
  }

  /** An empty directory in which a version is put together. */
  Path work(String set) throws IOException {
    Path work = of(set).resolve(WORK);
    Files.createDirectories(of(set));
    delete(work);
    return Files.createDirectory(work);
  }

  /** Makes what was put together the newest version; on disk on return. */
  void take(String set, Label label) throws IOException {
    Path work = of(set).resolve(WORK);
    label.write(work);
    Files.setLastModifiedTime(work, afterAll(set, work));
    Durable.sync(work);
    Path place = of(set).resolve(Long.toString(label.revision()));
    delete(place);
    Durable.rename(work, place);
    Path link = of(set).resolve(".current");
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, place.getFileName());
    Durable.rename(link, of(set).resolve(BundledFiles.CURRENT));
    Durable.sync(of(set));
    for (Path old : versions(set).stream().skip(keep).toList()) {
      delete(old);
    }
  }

  /** Keeps a version of a set whose files lie elsewhere and stay as they are. */
  void add(String set, SetFiles files, Label label) throws IOException {
    Path work = work(set);
    for (SetFiles.One file : files.files()) {
      Staging.join(files.directory().resolve(file.name()), work.resolve(file.name()));
    }
    take(set, label);
  }

  /** The newest version: the one that the link names. */
  public Optional<Path> newest(String set) throws IOException {
    Path link = of(set).resolve(BundledFiles.CURRENT);
    return Files.isDirectory(link)
        ? Optional.of(of(set).resolve(Files.readSymbolicLink(link)))
        : versions(set).stream().findFirst();
  }

  /** Finds versions of a set by their digest. */
  Bases bases(String set) {
    return digest -> {
      for (Path version : versions(set)) {
        SetFiles files = SetFiles.in(version);
        if (files.digest().equals(digest)) {
          return Optional.of(files);
        }
      }
      return Optional.empty();
    };
  }

  // Also where the clock was ahead when the ones before it came.
  private FileTime afterAll(String set, Path work) throws IOException {
    FileTime now = Files.getLastModifiedTime(work);
    List<Path> before = versions(set);
    if (before.isEmpty()) {
      return now;
    }
    FileTime next = FileTime.from(laid(before.getFirst()).toInstant().plusMillis(1));
    return now.compareTo(next) < 0 ? next : now;
  }

  /** Newest first. */
  private List<Path> versions(String set) throws IOException {
    try (Stream<Path> all = Files.list(of(set))) {
      return all.filter(path -> path.getFileName().toString().matches(REVISION))
          .sorted(Comparator.comparing(SetStore::laid).reversed())
          .toList();
    } catch (NoSuchFileException _) {
      return List.of();
    }
  }

  private static FileTime laid(Path version) {
    try {
      return Files.getLastModifiedTime(version);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path tree) throws IOException {
    if (Files.isDirectory(tree)) {
      try (Stream<Path> files = Files.list(tree)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
    }
    Files.deleteIfExists(tree);
  }
}
