// SPDX-License-Identifier: Apache-2.0
package org.lazareto.fake;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.lazareto.journal.Place;
import org.lazareto.journal.Sighting;
import org.lazareto.journal.Witness;

/** A witness that sees what it is told to, and may let the world move after a look. */
public final class FakeWitness implements Witness {

  private final Place place;
  private final List<Sighting> sightings = new ArrayList<>();
  private Runnable afterLook = () -> {};

  public FakeWitness(Place place) {
    this.place = place;
  }

  public FakeWitness sees(String id, String... recipients) {
    return sees(
        new Sighting(id, Set.of(recipients), false, "", false, Instant.now().plusSeconds(3600)));
  }

  public FakeWitness sees(Sighting sighting) {
    sightings.add(sighting);
    return this;
  }

  public void forget(String id) {
    sightings.removeIf(s -> s.id().equals(id));
  }

  /** Runs once, after the next look. */
  public void afterLook(Runnable moving) {
    afterLook = moving;
  }

  @Override
  public String name() {
    return "fake " + place;
  }

  @Override
  public Place place() {
    return place;
  }

  @Override
  public void look(Consumer<Sighting> to) throws IOException {
    List.copyOf(sightings).forEach(to);
    Runnable moving = afterLook;
    afterLook = () -> {};
    moving.run();
  }
}
