// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.dat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.lazareto.limit.ByteSize;
import org.lazareto.update.Digests;
import org.lazareto.update.Progress;
import org.lazareto.update.RefusedException;
import org.lazareto.update.Room;
import org.lazareto.update.SourceSettings;
import org.lazareto.update.Staging;
import org.lazareto.update.place.Partial;
import org.lazareto.update.place.Place;
import org.lazareto.update.place.Wanted;

/** Brings one zip into the staging directory, unpacked. Confined to one thread. */
record DatZip(Place place, SourceSettings settings, Staging staging, Progress progress) {

  /** No set was made before the first virus scanner; a zip without a date says 1980. */
  private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

  /** When the newest of its files was made, if they say. */
  Optional<Instant> bring(DatIni set, Optional<Path> installed) throws IOException {
    settings.sizes().window(set.file(), set.size());
    Partial into = staging.partial(set.file());
    // The digest is known, but a server may put another zip under the same name.
    Wanted wanted = new Wanted(set.file(), into, new ByteSize(set.size()), false);
    if (!place.bring(wanted, progress)) {
      throw new IOException(place.address() + set.file() + ": not there");
    }
    try {
      if (into.length() != set.size() || !Digests.hex("MD5", into.file()).equals(set.digest())) {
        throw new RefusedException("update.refused.digest", set.file());
      }
      return unpack(set, into.file(), installed);
    } catch (RefusedException e) {
      into.delete();
      throw e;
    }
  }

  private Optional<Instant> unpack(DatIni set, Path zip, Optional<Path> installed)
      throws IOException {
    Path work = staging.work(set.file());
    List<Instant> dates = members(zip, work, new Room(settings.sizes(), set.file()));
    long bytes = 0;
    List<Path> files;
    try (var listed = Files.list(work)) {
      files = listed.toList();
    }
    if (files.isEmpty()) {
      throw new RefusedException("update.refused.archive", set.file());
    }
    for (Path file : files) {
      bytes += Files.size(file);
    }
    settings.sizes().notShrunk(set.file(), bytes, Staging.size(installed));
    Optional<Instant> built =
        dates.stream().filter(EARLIEST::isBefore).max(Comparator.naturalOrder());
    for (Path file : files) {
      staging.lay(file, String.valueOf(file.getFileName()), built);
    }
    return built;
  }

  private static List<Instant> members(Path zip, Path work, Room room) throws IOException {
    List<Instant> dates = new ArrayList<>();
    try (InputStream file = Files.newInputStream(zip);
        ZipInputStream in = new ZipInputStream(file)) {
      for (ZipEntry entry = next(in, zip); entry != null; entry = next(in, zip)) {
        room.put(work, entry.getName(), in);
        if (entry.getTimeLocal() != null) {
          dates.add(entry.getTimeLocal().toInstant(ZoneOffset.UTC));
        }
      }
    }
    return dates;
  }

  private static @Nullable ZipEntry next(ZipInputStream in, Path zip) throws IOException {
    try {
      return in.getNextEntry();
    } catch (ZipException | IllegalArgumentException _) {
      throw new RefusedException("update.refused.archive", zip.getFileName());
    }
  }
}
