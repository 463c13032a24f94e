// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.lazareto.journal.Place;
import org.lazareto.journal.Sighting;
import org.lazareto.journal.Witness;
import org.lazareto.maillog.MailLog;
import org.lazareto.maillog.MailLog.Event;
import org.lazareto.maillog.MailLog.What;

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
    log.read(since, clock.instant(), event -> sighting(event).ifPresent(to));
  }

  private static Optional<Sighting> sighting(Event event) {
    return switch (event.what()) {
      case What.Delivered _, What.Failed _ ->
          Optional.of(Sighting.of(event.id(), Set.of(), event.at()));
      case What.HandedIn _ -> Optional.of(Sighting.perhaps(event.id(), event.at()));
      case What.Bounce _ ->
          Optional.of(new Sighting(event.id(), Set.of(), true, "", false, event.at()));
      case What.Clone(String original) ->
          Optional.of(new Sighting(event.id(), Set.of(), false, original, false, event.at()));
      // It is there, and nothing has become of it yet.
      case What.Received _, What.Kept _ -> Optional.empty();
    };
  }
}
