// SPDX-License-Identifier: Apache-2.0
package org.lazareto.maillog;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lazareto.mail.Address;
import org.lazareto.maillog.MailLog.Event;

/**
 * What the log of a server says of a message that was given to it at some instant, by somebody who
 * did not hear the answer. Immutable.
 */
public sealed interface Taken {

  /** It is on the server's disk, or was delivered from there. */
  record Yes(String queueId) implements Taken {}

  /** The server had all of it; whether it kept it does not stand there, or not yet. */
  record Perhaps() implements Taken {}

  /** Nothing of the message stands there. */
  record NotSeen() implements Taken {}

  /**
   * The message that is asked for. Nobody else may have given the server one with this Message-ID
   * meanwhile: its lines would be taken for this one's.
   *
   * @param since when it was given at the earliest
   */
  record Wanted(String messageId, Address sender, Instant since) {

    // A very long one is cut in the log: nobody then knows whose line it is.
    private boolean is(String logged) {
      return logged.equals(messageId);
    }

    private boolean from(String text) {
      return new Address(text).key().equals(sender.key());
    }
  }

  /** Asks a log for each of them, in the same order; it is read once. */
  static List<Taken> from(MailLog log, List<Wanted> wanted, Instant now) throws IOException {
    List<Reading> readings = wanted.stream().map(Reading::new).toList();
    Instant since = wanted.stream().map(Wanted::since).min(Comparator.naturalOrder()).orElse(now);
    log.read(start(since), now, event -> readings.forEach(reading -> reading.hear(event)));
    return readings.stream().map(Reading::answer).toList();
  }

  // A time stamp may have no fractions of a second.
  private static Instant start(Instant since) {
    return since.truncatedTo(ChronoUnit.SECONDS);
  }

  /** What was read so far. Confined to one thread. */
  final class Reading {

    private final Wanted wanted;
    // Few: only ids under which a message with this Message-ID was received.
    private final Map<String, String> senders = new HashMap<>();
    private final Set<String> kept = new HashSet<>();

    private Reading(Wanted wanted) {
      this.wanted = wanted;
    }

    private void hear(Event event) {
      if (event.at().isBefore(start(wanted.since()))) {
        return;
      }
      String id = event.id();
      switch (event.what()) {
        case MailLog.What.Received(String messageId, String sender) -> {
          if (wanted.is(messageId)) {
            senders.put(id, sender);
          }
        }
        case MailLog.What.Kept(String sender) -> {
          if (senders.containsKey(id)) {
            senders.merge(id, sender, (old, more) -> old.isEmpty() ? more : old);
            kept.add(id);
          }
        }
        case MailLog.What.Delivered _, MailLog.What.HandedIn _ -> {
          if (senders.containsKey(id)) {
            kept.add(id);
          }
        }
        case MailLog.What.Failed _, MailLog.What.Bounce _, MailLog.What.Clone _ -> {}
      }
    }

    private Taken answer() {
      Optional<String> id =
          kept.stream().filter(i -> wanted.from(senders.getOrDefault(i, ""))).findFirst();
      if (id.isPresent()) {
        return new Yes(id.get());
      }
      return senders.isEmpty() ? new NotSeen() : new Perhaps();
    }
  }
}
