// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import org.lazareto.limit.ByteSize;
import org.lazareto.update.Digests;
import org.lazareto.update.Progress;
import org.lazareto.update.RefusedException;
import org.lazareto.update.Staging;
import org.lazareto.update.place.Partial;
import org.lazareto.update.place.Place;
import org.lazareto.update.place.Wanted;

/** Brings the files of an index, as little of each as will do. Confined to one thread. */
record Carrier(Place place, Staging staging, Progress progress) {

  private static final String DIGEST = "SHA-256";

  void bring(Index.Entry entry, Optional<Path> installed, Instant built) throws IOException {
    Optional<Path> here =
        installed
            .map(i -> i.resolve(entry.name()))
            .filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS));
    if (here.isPresent() && is(here.get(), entry.size(), entry.sha256())) {
      staging.keep(here.get());
      return;
    }
    Partial into = staging.partial(entry.name());
    if (here.isPresent() && entry.before().isPresent() && into.length() == 0) {
      Index.Beginning beginning = entry.before().get();
      if (is(here.get(), beginning.size(), beginning.sha256())) {
        Files.copy(here.get(), into.file(), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    boolean joined = into.length() > 0;
    if (!carried(entry, into) && !(joined && carried(entry, into))) {
      throw new RefusedException("update.refused.digest", entry.name());
    }
    staging.lay(into.file(), entry.name(), Optional.of(built));
  }

  /** Whether the file came as it should; if not, nothing of it is left. */
  private boolean carried(Index.Entry entry, Partial into) throws IOException {
    Wanted wanted = new Wanted(entry.name(), into, new ByteSize(entry.size()), true);
    if (!place.bring(wanted, progress)) {
      throw new IOException(place.address() + entry.name() + ": not there");
    }
    boolean good = is(into.file(), entry.size(), entry.sha256());
    if (!good) {
      into.delete();
    }
    return good;
  }

  private static boolean is(Path file, long size, String digest) throws IOException {
    return Files.size(file) == size && Digests.hex(DIGEST, file).equals(digest);
  }
}
