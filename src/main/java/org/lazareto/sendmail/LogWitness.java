// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import org.lazareto.journal.Place;
import org.lazareto.journal.Sighting;
import org.lazareto.journal.Witness;
import org.lazareto.sendmail.MailLog.Event;
import org.lazareto.sendmail.MailLog.What;

/**
 * Sendmail's log as a witness: which ids its runner dealt with for good. Who they went to stays
 * unknown, since sendmail logs recipients as aliases made them. Immutable.
 *
 * @param since lines before are passed over
 */
public record LogWitness(MailLog log, Instant since, Clock clock) implements Witness {

  @Override
  public String name() {
    return log.files().toString();
  }

  @Override
  public Place place() {
    return Place.LOG;
  }

  @Override
  public void look(Consumer<Sighting> to) throws IOException {
    log.read(since, clock.instant(), event -> to.accept(sighting(event)));
  }

  private static Sighting sighting(Event event) {
    return switch (event.what()) {
      case What.Delivered _, What.Failed _ -> Sighting.of(event.id(), Set.of(), event.at());
      case What.Bounce _ -> new Sighting(event.id(), Set.of(), true, "", event.at());
      case What.Clone(String original) ->
          new Sighting(event.id(), Set.of(), false, original, event.at());
    };
  }
}
