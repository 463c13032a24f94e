// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.control.ControlClient;
import org.lazareto.control.Payload;
import org.lazareto.control.Request;
import org.lazareto.desk.advisory.Advisories;
import org.lazareto.desk.advisory.Dispatch;
import org.lazareto.desk.advisory.Heard;
import org.lazareto.node.Ledger;
import org.lazareto.node.PublishSettings;
import org.lazareto.node.bundle.Entry;
import org.lazareto.node.bundle.Topic;
import org.lazareto.store.Database;
import org.lazareto.text.LazaretoException;

/**
 * Advisories between desk and gate, which may be two processes: what a hub's desk publishes goes to
 * its gate by the command socket; what hubs told a node's gate is read where that keeps it.
 * Confined to one thread.
 */
final class AdvisoryExchange implements Runnable {

  private static final System.Logger LOG = System.getLogger("advisories");
  private static final Duration WAIT = Duration.ofSeconds(20);

  private final Settings settings;
  private final Advisories advisories;
  private final Heard heard;
  private final Ledger ledger;
  private Optional<List<String>> told = Optional.empty();
  private Map<String, Long> known = Map.of();
  private boolean missed;

  /**
   * @param desk what the desk keeps
   * @param gate the gate's, for reading
   */
  AdvisoryExchange(Settings settings, Advisories advisories, Database desk, Database gate) {
    this.settings = settings;
    this.advisories = advisories;
    this.heard = new Heard(desk, settings.desk().advisory().passOn(), Clock.systemUTC());
    this.ledger = new Ledger(gate, Clock.systemUTC());
  }

  /** Whether there is anybody to tell or to hear. */
  static boolean wanted(Settings settings) {
    return settings.node().enabled();
  }

  @Override
  public void run() {
    if (settings.hub().enabled()) {
      tell();
    }
    hear();
  }

  // All that holds, so that nothing has to be remembered of what the gate has heard.
  private void tell() {
    PublishSettings hub = settings.hub();
    List<String> now =
        advisories.dispatches(hub.advisories(), hub.advisory(), settings.web().url()).stream()
            .map(Dispatch::json)
            .toList();
    if (told.filter(now::equals).isPresent()) {
      return;
    }
    try {
      List<Map<String, Object>> ignored =
          new ControlClient(settings.control().socket(), WAIT)
              .ask(
                  new Request(
                      "node.advisories",
                      Map.of(),
                      Payload.of(String.join("\n", now).getBytes(UTF_8))));
      told = Optional.of(now);
      missed = false;
    } catch (LazaretoException e) {
      if (!missed) {
        LOG.log(Level.WARNING, "the gate was not told, which is tried again: " + e.getMessage());
      }
      missed = true;
    }
  }

  private void hear() {
    Map<String, Long> now = ledger.revisions(Entry.Kind.ADVISORY);
    for (String hub : now.keySet()) {
      if (now.get(hub).equals(known.get(hub))) {
        continue;
      }
      List<Dispatch> all =
          ledger.holding(hub, Topic.ADVISORIES).stream()
              .map(AdvisoryExchange::dispatch)
              .flatMap(Optional::stream)
              .toList();
      int changed = heard.take(hub, all);
      LOG.log(Level.INFO, "advisories of {0}: {1} changed", hub, changed);
    }
    known = now;
  }

  private static Optional<Dispatch> dispatch(Entry entry) {
    Optional<Dispatch> read =
        entry instanceof Entry.Advisory advisory
            ? Dispatch.read(advisory.text()).filter(one -> one.name().equals(entry.id()))
            : Optional.empty();
    if (read.isEmpty()) {
      LOG.log(Level.WARNING, "not to be understood: the advisory {0}", entry.id());
    }
    return read;
  }
}
