// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.update.Fetched;
import org.lazareto.update.PlainName;
import org.lazareto.update.Progress;
import org.lazareto.update.Provenance;
import org.lazareto.update.RefusedException;
import org.lazareto.update.Room;
import org.lazareto.update.SizeSettings;
import org.lazareto.update.Source;
import org.lazareto.update.SourceSettings;
import org.lazareto.update.Staging;
import org.lazareto.update.place.Tag;

/**
 * Sets that bundles of a hub brought: a directory of this host in which whoever applies bundles
 * lays the files out once a signature vouches for each byte. Thread-safe.
 */
public final class BundledFiles implements Source {

  /** The link to the newest set in its directory. */
  public static final String CURRENT = "current";

  private static final String LABEL = ".bundle";

  private final String name;
  private final Path directory;
  private final SizeSettings sizes;

  public BundledFiles(String name, SourceSettings settings) {
    this.name = name;
    this.directory = Path.of(settings.address());
    this.sizes = settings.sizes();
  }

  /**
   * What a set is called.
   *
   * @param revision counts the sets of a hub; also one that takes another back has a higher one
   */
  public record Label(long revision, String version, Optional<Instant> built) {

    /** Beside the files of a set. */
    public void write(Path set) throws IOException {
      String at = built.map(Instant::toString).orElse("");
      Files.write(set.resolve(LABEL), List.of(Long.toString(revision), version, at));
    }

    /** That of a set; empty if it came in another way. */
    public static Optional<Label> read(Path set) throws IOException {
      try {
        List<String> lines = Files.readAllLines(set.resolve(LABEL));
        Optional<Instant> built =
            lines.get(2).isEmpty() ? Optional.empty() : Optional.of(Instant.parse(lines.get(2)));
        return Optional.of(new Label(Long.parseLong(lines.get(0)), lines.get(1), built));
      } catch (NoSuchFileException _) {
        return Optional.empty();
      }
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<Fetched> fetch(Optional<Path> installed, Path directory, Progress progress)
      throws IOException {
    Path current = current();
    Label label = Label.read(current).orElseThrow(() -> new IOException(current + ": no " + LABEL));
    Optional<Label> running = installed.isEmpty() ? Optional.empty() : Label.read(installed.get());
    if (running.filter(label::equals).isPresent()) {
      return Optional.empty();
    }
    List<Path> files = files(current);
    plausible(files, installed);
    Staging staging = Staging.begin(directory);
    for (Path file : files) {
      staging.keep(file);
    }
    label.write(staging.directory());
    return Optional.of(
        staging.finish(
            new Provenance(this.directory.toString(), label.version(), Tag.NONE), label.built()));
  }

  private Path current() throws IOException {
    try {
      return directory.resolve(CURRENT).toRealPath();
    } catch (NoSuchFileException e) {
      throw new IOException(directory + ": no bundle has brought this set yet", e);
    }
  }

  private static List<Path> files(Path set) throws IOException {
    try (Stream<Path> files = Files.list(set)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .filter(file -> PlainName.is(String.valueOf(file.getFileName())))
          .sorted()
          .toList();
    }
  }

  private void plausible(List<Path> files, Optional<Path> installed) throws IOException {
    Room room = new Room(sizes, LABEL);
    long all = 0;
    for (Path file : files) {
      long size = Files.size(file);
      sizes.window(String.valueOf(file.getFileName()), size);
      room.count(size);
      all += size;
    }
    if (files.isEmpty()) {
      throw new RefusedException("update.refused.index", directory.toString());
    }
    if (installed.isPresent()) {
      sizes.notShrunk(LABEL, all, Staging.size(installed));
    }
  }
}
