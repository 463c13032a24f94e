// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
 * bases for what is new in the next. One process writes at a time.
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

  /** The newest version, and what it is called. */
  public Optional<Path> newest(String set) throws IOException {
    return versions(set).stream().findFirst();
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

  private List<Path> versions(String set) throws IOException {
    try (Stream<Path> all = Files.list(of(set))) {
      return all.filter(path -> path.getFileName().toString().matches(REVISION))
          .sorted(Comparator.comparing(SetStore::revision).reversed())
          .toList();
    } catch (NoSuchFileException _) {
      return List.of();
    }
  }

  private static long revision(Path version) {
    return Long.parseLong(version.getFileName().toString());
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
