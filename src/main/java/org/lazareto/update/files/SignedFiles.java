// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lazareto.update.Fetched;
import org.lazareto.update.Progress;
import org.lazareto.update.Provenance;
import org.lazareto.update.RefusedException;
import org.lazareto.update.Room;
import org.lazareto.update.SizeSettings;
import org.lazareto.update.Source;
import org.lazareto.update.SourceSettings;
import org.lazareto.update.Staging;
import org.lazareto.update.place.Document;
import org.lazareto.update.place.Place;
import org.lazareto.update.place.Tag;

/** A directory, here or on a web server, whose index somebody signed whom we trust. Thread-safe. */
public final class SignedFiles implements Source {

  /** What the installed set says of itself. */
  private static final String KEPT = ".index.json";

  private static final int INDEX_MOST = 4 << 20;

  private final String name;
  private final SourceSettings settings;
  private final TrustedKeys keys;

  public SignedFiles(String name, SourceSettings settings) {
    this.name = name;
    this.settings = settings;
    this.keys = TrustedKeys.of(name, settings.keys());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean knowsSetsOf(Source other) {
    return other instanceof SignedFiles;
  }

  @Override
  public Optional<Fetched> fetch(Optional<Path> installed, Path directory, Progress progress)
      throws IOException {
    try (Place place = Place.open(settings.address(), settings.transfer())) {
      progress.at(Index.FILE, 0, 0);
      Tag known = Provenance.of(installed).tagFor(place.address());
      return switch (place.document(Index.FILE, INDEX_MOST, known)) {
        case Document.Absent() -> throw new IOException(place.address() + ": no " + Index.FILE);
        case Document.Unchanged() -> Optional.empty();
        case Document.Content(byte[] bytes, Tag tag) -> {
          Index index = keys.verified(bytes);
          Optional<Index> have = installed(installed);
          if (!newer(index, have)) {
            yield Optional.empty();
          }
          plausible(index, have);
          Staging staging = Staging.begin(directory);
          Carrier carrier = new Carrier(place, staging, progress);
          for (Index.Entry entry : index.files()) {
            carrier.bring(entry, installed, index.built());
          }
          Files.write(staging.directory().resolve(KEPT), bytes);
          String version = index.set() + " " + index.version();
          yield Optional.of(
              staging.finish(
                  new Provenance(place.address(), version, tag), Optional.of(index.built())));
        }
      };
    }
  }

  private static Optional<Index> installed(Optional<Path> directory) throws IOException {
    if (directory.isEmpty()) {
      return Optional.empty();
    }
    try {
      List<String> lines = Files.readAllLines(directory.get().resolve(KEPT));
      return Optional.of(Index.parse(lines.getFirst()));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  private static boolean newer(Index index, Optional<Index> have) {
    if (have.isEmpty()) {
      return true;
    }
    if (!index.set().equals(have.get().set())) {
      throw new RefusedException("update.refused.other-set", index.set(), have.get().set());
    }
    long before = have.get().version();
    if (index.version() < before) {
      throw new RefusedException(
          "update.refused.older",
          Index.FILE,
          Long.toString(index.version()),
          Long.toString(before));
    }
    return index.version() > before;
  }

  private void plausible(Index index, Optional<Index> have) {
    SizeSettings sizes = settings.sizes();
    Room room = new Room(sizes, Index.FILE);
    for (Index.Entry entry : index.files()) {
      sizes.window(entry.name(), entry.size());
      room.count(entry.size());
    }
    if (have.isPresent()) {
      sizes.notShrunk(Index.FILE, index.size(), have.get().size());
    }
  }
}
