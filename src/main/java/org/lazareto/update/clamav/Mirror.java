// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update.clamav;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lazareto.update.Fetched;
import org.lazareto.update.Progress;
import org.lazareto.update.Provenance;
import org.lazareto.update.RefusedException;
import org.lazareto.update.Source;
import org.lazareto.update.SourceSettings;
import org.lazareto.update.Staging;
import org.lazareto.update.place.Place;
import org.lazareto.update.place.Tag;

/** A mirror of ClamAV's databases: a web server or a directory. Thread-safe. */
public final class Mirror implements Source {

  private final String name;
  private final SourceSettings settings;
  private final Keys keys;
  private final Authorities authorities;

  public Mirror(String name, SourceSettings settings) {
    this(name, settings, Keys.publishers().and(settings.keys()));
  }

  Mirror(String name, SourceSettings settings, Keys keys) {
    this.name = name;
    this.settings = settings;
    this.keys = keys;
    this.authorities = Authorities.of(settings.certs());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean knowsSetsOf(Source other) {
    return other instanceof Mirror;
  }

  @Override
  public Optional<Fetched> fetch(Optional<Path> installed, Path directory, Progress progress)
      throws IOException {
    Map<String, Installed> have = installed(installed);
    try (Place place = Place.open(settings.address(), settings.transfer())) {
      List<Offer> offers = new ArrayList<>();
      for (String database : settings.sets()) {
        progress.at(database, 0, 0);
        offers.add(offer(place, database, Optional.ofNullable(have.get(database))));
      }
      if (offers.stream().noneMatch(Offer::newer)) {
        return Optional.empty();
      }
      return Optional.of(bring(place, offers, Staging.begin(directory), progress));
    }
  }

  // What a mirror has patched nobody else has signed as a whole.
  private Offer offer(Place place, String database, Optional<Installed> have) throws IOException {
    Offer offer = Offer.of(place, database, have);
    if (authorities.wanted() && !offer.published()) {
      throw new RefusedException("update.refused.signature", offer.file());
    }
    return offer;
  }

  private Map<String, Installed> installed(Optional<Path> directory) throws IOException {
    Map<String, Installed> have = new TreeMap<>();
    if (directory.isPresent()) {
      for (String database : settings.sets()) {
        Installed.find(directory.get(), database, keys).ifPresent(i -> have.put(database, i));
      }
    }
    return have;
  }

  private Fetched bring(Place place, List<Offer> offers, Staging staging, Progress progress)
      throws IOException {
    Delivery delivery =
        new Delivery(place, settings, new Proof(keys, authorities), staging, progress);
    List<Header> headers = new ArrayList<>();
    for (Offer offer : offers) {
      headers.add(delivery.bring(offer));
    }
    Instant newest = headers.stream().map(Header::built).max(Instant::compareTo).orElseThrow();
    return staging.finish(
        new Provenance(place.address(), version(headers), Tag.NONE), Optional.of(newest));
  }

  private String version(List<Header> headers) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < headers.size(); i++) {
      words.add(settings.sets().get(i) + " " + headers.get(i).version());
    }
    return words.stream().collect(Collectors.joining(", "));
  }
}
