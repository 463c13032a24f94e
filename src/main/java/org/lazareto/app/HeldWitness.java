// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.lazareto.journal.Place;
import org.lazareto.journal.Sighting;
import org.lazareto.journal.Witness;
import org.lazareto.mail.Address;
import org.lazareto.quarantine.Held;
import org.lazareto.quarantine.Quarantine;

/** What really lies in the quarantine, for the check of conservation. */
record HeldWitness(Quarantine quarantine) implements Witness {

  @Override
  public String name() {
    return "quarantine";
  }

  @Override
  public Place place() {
    return Place.QUARANTINE;
  }

  @Override
  public void look(Consumer<Sighting> seen) throws IOException {
    quarantine.each(held -> seen.accept(sighting(held)));
  }

  private static Sighting sighting(Held held) {
    return Sighting.of(
        held.envelope().id(),
        held.envelope().recipients().stream().map(Address::key).collect(Collectors.toSet()),
        held.since());
  }
}
