// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.dat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.lazareto.update.Fetched;
import org.lazareto.update.Progress;
import org.lazareto.update.Provenance;
import org.lazareto.update.RefusedException;
import org.lazareto.update.Source;
import org.lazareto.update.SourceSettings;
import org.lazareto.update.Staging;
import org.lazareto.update.place.Document;
import org.lazareto.update.place.Place;
import org.lazareto.update.place.Tag;

/** A server of numbered zips. Thread-safe. */
public final class Dats implements Source {

  private static final int INDEX_MOST = 1 << 20;

  private final String name;
  private final SourceSettings settings;

  public Dats(String name, SourceSettings settings) {
    this.name = name;
    this.settings = settings;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean knowsSetsOf(Source other) {
    return other instanceof Dats;
  }

  @Override
  public Optional<Fetched> fetch(Optional<Path> installed, Path directory, Progress progress)
      throws IOException {
    Provenance have = Provenance.of(installed);
    try (Place place = Place.open(settings.address(), settings.transfer())) {
      progress.at(settings.index(), 0, 0);
      Tag known = have.tagFor(place.address());
      return switch (place.document(settings.index(), INDEX_MOST, known)) {
        case Document.Absent() ->
            throw new IOException(place.address() + settings.index() + ": not there");
        case Document.Unchanged() -> Optional.empty();
        case Document.Content(byte[] bytes, Tag tag) -> {
          DatIni newest =
              DatIni.newest(bytes)
                  .orElseThrow(
                      () -> new RefusedException("update.refused.index", settings.index()));
          if (!newer(newest, have)) {
            yield Optional.empty();
          }
          Staging staging = Staging.begin(directory);
          Optional<Instant> built =
              new DatZip(place, settings, staging, progress).bring(newest, installed);
          String version = Long.toString(newest.number());
          yield Optional.of(staging.finish(new Provenance(place.address(), version, tag), built));
        }
      };
    }
  }

  private static boolean newer(DatIni newest, Provenance have) {
    long before = have.version().matches("[0-9]{1,9}") ? Long.parseLong(have.version()) : -1;
    if (newest.number() < before) {
      throw new RefusedException(
          "update.refused.older",
          newest.file(),
          Long.toString(newest.number()),
          Long.toString(before));
    }
    return newest.number() > before;
  }
}
