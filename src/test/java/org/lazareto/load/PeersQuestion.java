// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What do amavisd-new and rspamd cost with the same mail and the same clamd? Asked by name only.
 */
final class PeersQuestion implements Question {

  private static final int CLIENTS = 4;

  /** Messages that warm each of them up; they are not in any row. */
  private static final int WARM_UP = 50;

  @Override
  public void ask(Bench bench) throws IOException, InterruptedException {
    Path packages = Path.of(bench.sizes().getOrDefault("PEERS", "target/peers"));
    Shelf mail = bench.mail(1, bench.size());
    Shelf few = bench.mail(2, WARM_UP);
    try (Child clamd = bench.clamd().start();
        NextHop nextHop = new NextHop()) {
      Rows rows = new Rows(bench, few, mail, clamd.proc());
      Doors doors = Doors.in(bench.folder().resolve("doors"), nextHop);
      try (Child gate = bench.gate("peers", doors.tables(), bench.external()).start()) {
        rows.run("lazareto, milter", doors.milter("Peers"), doors.milter("Warm"), gate);
        bench.report().expect("lazareto, milter: infected", mail.infected(), rows.infected());
      }
      // Anew, since it would remember what clamd said of this mail.
      try (Child gate = bench.gate("peers-proxy", doors.tables(), bench.external()).start()) {
        rows.through("lazareto, proxy", new SmtpSender(doors.port()), gate, nextHop);
      }
      Amavis amavis = Amavis.in(packages, bench.folder().resolve("amavis"), nextHop.port());
      try (Child running = amavis.start(bench.clamd())) {
        rows.through("amavisd-new", new SmtpSender(amavis.port()), running, nextHop);
      }
      Rspamd rspamd = Rspamd.in(packages, bench.folder().resolve("rspamd"));
      try (Child running = rspamd.start(bench.clamd())) {
        rows.run("rspamd, whole mail", rspamd.sender(), rspamd.sender(), running);
        bench.report().expect("rspamd: infected", mail.infected(), rows.infected());
      }
    }
  }

  /** One row after the other. Confined to one thread. */
  private static final class Rows {

    private final Bench bench;
    private final Shelf few;
    private final Shelf mail;
    private final Proc clamd;
    private int infected;

    Rows(Bench bench, Shelf few, Shelf mail, Proc clamd) {
      this.bench = bench;
      this.few = few;
      this.mail = mail;
      this.clamd = clamd;
    }

    void run(String name, Sender sender, Sender warm, Child running)
        throws IOException, InterruptedException {
      DoorRun.Outcome ignored =
          new DoorRun(warm, few, CLIENTS).run(name, running, Optional.of(clamd));
      DoorRun.Outcome outcome =
          new DoorRun(sender, mail, CLIENTS).run(name, running, Optional.of(clamd));
      infected = outcome.said(Sender.Said.DROPPED);
      bench.report().add(outcome.row());
      int taken = outcome.said(Sender.Said.TAKEN) + infected;
      bench.report().expect(name + ", answered", mail.items().size(), taken);
    }

    /** By SMTP before a next hop, which tells how much of it is clean. */
    void through(String name, Sender sender, Child running, NextHop nextHop)
        throws IOException, InterruptedException {
      int before = nextHop.taken();
      run(name, sender, sender, running);
      int clean = List.of(few, mail).stream().mapToInt(s -> s.items().size() - s.infected()).sum();
      bench.report().expect(name + ", next hop has", clean, nextHop.taken() - before);
    }

    /** What the last run stopped. */
    int infected() {
      return infected;
    }
  }
}
