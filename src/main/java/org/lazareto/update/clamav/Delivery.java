// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.clamav;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.limit.ByteSize;
import org.lazareto.update.Progress;
import org.lazareto.update.RefusedException;
import org.lazareto.update.Room;
import org.lazareto.update.SourceSettings;
import org.lazareto.update.Staging;
import org.lazareto.update.place.Partial;
import org.lazareto.update.place.Place;
import org.lazareto.update.place.Wanted;

/** Brings one offered database after the other into the staging directory. */
record Delivery(
    Place place, SourceSettings settings, Proof proof, Staging staging, Progress progress) {

  private static final ByteSize SIGNATURES = ByteSize.kilobytes(256);

  /** Brings all files of a database; the header that comes back is the signed one. */
  Header bring(Offer offer) throws IOException {
    if (!offer.newer()) {
      Installed have = offer.have().orElseThrow();
      have.keepIn(staging);
      return have.contents().header();
    }
    if (offer.have().isPresent() && offer.behind() <= settings.patches()) {
      Optional<Header> patched = patched(offer, offer.have().get());
      if (patched.isPresent()) {
        return patched.get();
      }
    }
    return whole(offer);
  }

  /** By patches; empty if one is not there or does not fit. */
  private Optional<Header> patched(Offer offer, Installed have) throws IOException {
    List<Patch> patches = new ArrayList<>();
    for (long v = offer.header().version() - offer.behind() + 1;
        v <= offer.header().version();
        v++) {
      Optional<Patch> patch = patch(offer.database(), v);
      if (patch.isEmpty()) {
        return Optional.empty();
      }
      patches.add(patch.get());
    }
    try {
      Path work = staging.work(offer.database());
      have.copyTo(work);
      Room room = new Room(settings.sizes(), offer.database());
      for (Patch patch : patches) {
        progress.at(patch.name(), 0, 0);
        patch.apply(work, proof.keys(), room);
      }
      return Optional.of(lay(work, offer, offer.header().version()));
    } catch (RefusedException _) {
      // Whatever is wrong with a patch, the whole file has its own signatures.
      return Optional.empty();
    } finally {
      for (Patch patch : patches) {
        new Partial(patch.file()).delete();
      }
    }
  }

  private Optional<Patch> patch(String database, long version) throws IOException {
    String name = database + "-" + version + ".cdiff";
    Partial into = staging.partial(name);
    try {
      boolean there =
          place.bring(new Wanted(name, into, settings.sizes().largest(), false), progress);
      if (!there) {
        return Optional.empty();
      }
      requireAuthority(into.file(), name);
      return Optional.of(new Patch(into.file(), name, version));
    } catch (RefusedException _) {
      return Optional.empty();
    }
  }

  private Header whole(Offer offer) throws IOException {
    Partial into = staging.partial(offer.file());
    Wanted wanted = new Wanted(offer.file(), into, settings.sizes().largest(), false);
    dropOther(into, offer);
    if (!place.bring(wanted, progress)) {
      throw new IOException(place.address() + offer.file() + ": gone");
    }
    try {
      settings.sizes().window(offer.file(), into.length());
      Container container = Container.open(into.file(), offer.file(), offer.published());
      container.verify(proof.keys());
      requireAuthority(into.file(), offer.database() + "-" + container.header().version() + ".cvd");
      if (container.header().version() < offer.header().version()) {
        into.delete();
        throw new IOException(place.address() + offer.file() + ": an older one than was offered");
      }
      Path work = staging.work(offer.database());
      container.unpack(work, new Room(settings.sizes(), offer.file()));
      return lay(work, offer, container.header().version());
    } catch (RefusedException e) {
      into.delete();
      throw e;
    }
  }

  /** Refuses it, if an authority has to vouch for it and none of ours does. */
  private void requireAuthority(Path file, String name) throws IOException {
    if (!proof.authorities().wanted()) {
      return;
    }
    Partial into = staging.partial(name + ".sign");
    into.delete();
    Wanted wanted = new Wanted(name + ".sign", into, SIGNATURES, false);
    if (!place.bring(wanted, progress) || !proof.authorities().signed(file, into.file())) {
      throw new RefusedException("update.refused.signature", name);
    }
    into.delete();
  }

  /** What an earlier call brought whole may be of an earlier version. */
  private static void dropOther(Partial into, Offer offer) throws IOException {
    if (into.whole()) {
      Optional<Header> header = Header.read(Container.beginning(into.file()));
      if (header.filter(h -> h.version() == offer.header().version()).isEmpty()) {
        into.delete();
      }
    }
  }

  /** Makes the files part of the set, once they are proved to be of this version. */
  private Header lay(Path work, Offer offer, long version) throws IOException {
    String database = offer.database();
    String list = Installed.list(database);
    Contents contents = Contents.read(work.resolve(list), proof.keys());
    Header header = contents.header();
    // The header of the file is signed by nobody: an old set could come under a new number.
    if (header.version() != version) {
      throw new RefusedException(
          "update.refused.version", list, Long.toString(header.version()), Long.toString(version));
    }
    if (offer.have().isPresent()) {
      Header before = offer.have().get().contents().header();
      Offer.notOlder(offer.file(), header, before);
      settings.sizes().notShrunk(offer.file(), header.signatures(), before.signatures());
    }
    contents.verify(work, list);
    try (Stream<Path> files = Files.list(work)) {
      for (Path file : files.toList()) {
        String name = Installed.laid(database, String.valueOf(file.getFileName()));
        staging.lay(file, name, Optional.of(header.built()));
      }
    }
    return header;
  }
}
