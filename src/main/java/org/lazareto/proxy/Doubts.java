// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lazareto.mail.Address;
import org.lazareto.mail.Likeness;
import org.lazareto.maillog.MailLog;
import org.lazareto.maillog.Taken;
import org.lazareto.passage.Again;
import org.lazareto.passage.Doubt;
import org.lazareto.passage.Earlier;

/**
 * Finds out what became of messages whose next hop gave no answer that we heard: it died, or we
 * did. Where the next hop's log lies on this host it is asked; it speaks a moment later than the
 * next hop itself. Thread-safe.
 */
final class Doubts {

  private static final System.Logger LOG = System.getLogger(Doubts.class.getName());

  /** However often senders come, a log is not read more often. */
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final ProxySettings settings;
  private final Again again;
  private final Clock clock;

  /** What the logs said last of those that are in doubt still; read and written under the lock. */
  private final Map<String, Taken> said = new HashMap<>();

  private long looked = System.nanoTime() - BETWEEN.toNanos();

  Doubts(ProxySettings settings, Again again, Clock clock) {
    this.settings = settings;
    this.again = again;
    this.clock = clock;
  }

  /** How it stands with what this one looks like, as far as anybody can know now. */
  Earlier earlier(Likeness likeness, List<Address> recipients) throws IOException {
    Earlier earlier = again.earlier(likeness, recipients);
    return earlier instanceof Earlier.Doubtful(Doubt doubt) && settled(doubt)
        ? again.earlier(likeness, recipients)
        : earlier;
  }

  private synchronized boolean settled(Doubt doubt) throws IOException {
    boolean fresh = System.nanoTime() - looked < BETWEEN.toNanos();
    if (!fresh || !said.containsKey(doubt.id())) {
      look();
    }
    if (said.get(doubt.id()) instanceof Taken.NotSeen) {
      // Whatever risk is taken with those that were seen: this one did not get there.
      again.notTaken(doubt.id(), "not in the next hop's log");
      said.remove(doubt.id());
    }
    return !said.containsKey(doubt.id());
  }

  /** Asks of everything that is in doubt, and gives up what nobody will know any more. */
  synchronized void look() throws IOException {
    Map<String, List<Doubt>> byWay =
        again.doubts(ProxyDoor.NAME).stream().collect(Collectors.groupingBy(Doubt::way));
    said.keySet().retainAll(byWay.values().stream().flatMap(List::stream).map(Doubt::id).toList());
    for (Map.Entry<String, List<Doubt>> entry : byWay.entrySet()) {
      Optional<Path> log = log(entry.getKey());
      if (log.isPresent()) {
        ask(MailLog.rotated(log.get()), entry.getValue());
      } else {
        for (Doubt doubt : entry.getValue()) {
          giveUp(doubt);
        }
      }
    }
    looked = System.nanoTime();
  }

  private Optional<Path> log(String way) {
    return Optional.ofNullable(settings.listeners().get(way)).flatMap(ListenerSettings::nextHopLog);
  }

  private void ask(MailLog log, List<Doubt> doubts) throws IOException {
    List<Taken> answers = answers(log, doubts);
    for (int i = 0; i < doubts.size(); i++) {
      Doubt doubt = doubts.get(i);
      boolean alone = again.alone(doubt, log.earliest(doubt.since()));
      Taken answer = alone ? answers.get(i) : new Taken.NotSeen();
      if (answer instanceof Taken.Yes(String queueId)) {
        LOG.log(Level.INFO, "{0} is with the next hop, as {1}", doubt.id(), queueId);
        again.taken(doubt.id(), Again.ACCEPTED + " as " + queueId);
      } else if (clock.instant().isAfter(doubt.since().plus(settings.doubt().time()))) {
        giveUp(doubt);
      } else {
        said.put(doubt.id(), answer);
      }
    }
  }

  private List<Taken> answers(MailLog log, List<Doubt> doubts) {
    try {
      List<Taken.Wanted> wanted =
          doubts.stream()
              .map(doubt -> new Taken.Wanted(doubt.messageId(), doubt.sender(), doubt.since()))
              .toList();
      return Taken.from(log, wanted, clock.instant());
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the log of the next hop cannot be read", e);
      return doubts.stream().<Taken>map(_ -> new Taken.Perhaps()).toList();
    }
  }

  private void giveUp(Doubt doubt) throws IOException {
    switch (settings.doubt().then()) {
      case AGAIN -> again.notTaken(doubt.id(), "the next hop's answer was not heard");
      case ONCE -> again.taken(doubt.id(), Again.ACCEPTED);
    }
  }
}
