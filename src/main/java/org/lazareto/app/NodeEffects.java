// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.node.Effects;
import org.lazareto.node.bundle.Entry;
import org.lazareto.quarantine.Victims;
import org.lazareto.rule.Adopted;
import org.lazareto.rule.Draft;
import org.lazareto.text.LazaretoException;
import org.lazareto.update.Progress;
import org.lazareto.update.SetSettings;
import org.lazareto.update.SourceSettings;
import org.lazareto.update.Suspensions;
import org.lazareto.update.Suspensions.Suspension;

/** What a hub says, done in this gate by the same calls that a person's command makes. */
record NodeEffects(Gate gate) implements Effects {

  private static final System.Logger LOG = System.getLogger("node");
  private static final String HUB = "hub ";

  @Override
  public void rules(String hub, List<Entry> changes) {
    List<Adopted> adopted = new ArrayList<>();
    for (Entry entry : changes) {
      try {
        adopted.add(adopted(hub, entry));
      } catch (LazaretoException e) {
        LOG.log(Level.WARNING, "rule " + entry.id() + " of " + hub + ": " + e.getMessage());
      }
    }
    if (!adopted.isEmpty()) {
      gate.rules().adopt(adopted);
      // What is held for a time may be decided otherwise now.
      gate.door().wake();
    }
  }

  private static Adopted adopted(String hub, Entry entry) {
    String origin = hub + "-" + entry.id();
    if (!(entry instanceof Entry.Rule rule)) {
      return Adopted.ended(origin);
    }
    Entry.Terms terms = rule.terms();
    Draft draft = new Draft(rule.marks(), terms.treatment(), terms.reason(), Optional.empty());
    return new Adopted(
        origin, Optional.of(draft), terms.author() + "@" + hub, terms.made(), terms.expires());
  }

  @Override
  public void suspensions(String hub, List<Entry> changes) throws IOException {
    for (Entry entry : changes) {
      try {
        switch (entry) {
          case Entry.Suspension off -> suspend(hub, off);
          case Entry.Gone on -> resume(hub, on.id());
          default -> {}
        }
      } catch (LazaretoException e) {
        LOG.log(Level.WARNING, "signature " + entry.id() + ", " + hub + ": " + e.getMessage());
      }
    }
  }

  private void suspend(String hub, Entry.Suspension off) throws IOException {
    boolean added =
        gate.suspensions().add(new Suspension(off.id(), HUB + hub, off.since(), off.reason()));
    if (added) {
      gate.withdraw(off.id());
      Victims.Freed freed =
          gate.victims()
              .free(
                  Suspensions.caught(off.id()),
                  Instant.EPOCH,
                  "update: suspended by the hub " + hub);
      LOG.log(Level.INFO, "{0} is off by {1}: {2} released", off.id(), hub, freed.released());
    }
  }

  // What somebody here switched off stays off.
  private void resume(String hub, String signature) throws IOException {
    boolean ofHub =
        gate.suspensions().all().stream()
            .anyMatch(s -> s.signature().equals(signature) && s.who().equals(HUB + hub));
    if (ofHub && gate.suspensions().remove(signature)) {
      gate.withdraw(signature);
    }
  }

  /** The desk reads them in the ledger, and has a process and a database of its own. */
  @Override
  public void advisories(String hub, List<Entry> changes) {
    LOG.log(Level.INFO, "{0} advisories by {1}", changes.size(), hub);
  }

  @Override
  public void set(String name) {
    Path place = gate.settings().node().sets().resolve(name);
    for (Map.Entry<String, SetSettings> set : gate.settings().update().sets().entrySet()) {
      boolean fed =
          set.getValue().sources().stream()
              .map(gate.settings().update().sources()::get)
              .anyMatch(source -> source != null && isAt(source, place));
      if (fed) {
        Thread.ofVirtual().name("update-" + set.getKey()).start(() -> run(set.getKey()));
      }
    }
  }

  private static boolean isAt(SourceSettings source, Path place) {
    return source.kind() == SourceSettings.Kind.BUNDLE
        && Path.of(source.address()).normalize().equals(place.normalize());
  }

  private void run(String set) {
    try {
      String outcome = gate.updating().updates().run(set, Progress.NONE).outcome().label();
      LOG.log(Level.INFO, "{0} by a bundle: {1}", set, outcome);
      gate.updating().commands().effects().switched();
    } catch (IOException | RuntimeException e) {
      // The timetable tries again.
      LOG.log(Level.WARNING, set + " was not updated", e);
    }
  }
}
