// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.lazareto.config.Config;
import org.lazareto.demo.DeskMail;
import org.lazareto.demo.Everyday;
import org.lazareto.demo.Inspection;
import org.lazareto.demo.MailboxSamples;
import org.lazareto.demo.MaildirServer;
import org.lazareto.demo.Placed;
import org.lazareto.demo.Ports;
import org.lazareto.demo.Result;
import org.lazareto.demo.Sample;
import org.lazareto.demo.SampleQueue;
import org.lazareto.demo.SampleSender;
import org.lazareto.demo.Samples;
import org.lazareto.demo.Stage;
import org.lazareto.demo.imap.ImapServer;
import org.lazareto.journal.Report;
import org.lazareto.limit.Deadline;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Role;
import org.lazareto.web.account.Passwords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lazareto demo}: a real gate on queues of its own, and what it does with sample mail. */
@Command(name = "demo")
final class DemoCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LOOK = Duration.ofMillis(10);

  private final Terminal terminal;
  private final Instant begun = Instant.now();
  private final String mailboxPassword = Passwords.generated();

  @Option(names = "--dir", defaultValue = "demo-data", paramLabel = "DIR")
  private Path folder = Path.of("demo-data");

  @Option(names = "--once")
  private boolean once;

  @Option(names = "--mail")
  private boolean mailAlone;

  @Option(names = "--many", defaultValue = "0", paramLabel = "N")
  private int many;

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (many < 0) {
      throw new LazaretoException("config.refused.at-least-zero", "--many", many);
    }
    if (ends()) {
      return play(OptionalInt.empty(), (_, _, _) -> {});
    }
    try (ImapServer mailboxes = ImapServer.start(MailboxSamples.PEOPLE, mailboxPassword)) {
      return play(OptionalInt.of(mailboxes.port()), mailboxes::deliver);
    }
  }

  private int play(OptionalInt mailboxes, MaildirServer.Delivery delivery)
      throws IOException, InterruptedException {
    Path maildir = folder.normalize().resolve("maildir");
    int desk = Ports.free();
    try (MaildirServer nextHop = MaildirServer.start(maildir, DeskMail.at(desk, delivery))) {
      Ports ports = Ports.before(nextHop.port(), desk, mailboxes);
      return play(Stage.set(folder.normalize(), ports, terminal.catalogue()));
    }
  }

  private int play(Stage stage) throws IOException, InterruptedException {
    Settings settings = Config.load(Settings.class, stage.settingsFile()).settings();
    DemoReport report = new DemoReport(terminal, stage);
    report.head();
    Gate gate = Gate.start(settings, terminal.catalogue());
    try {
      List<Result> results = show(stage, gate, report);
      boolean gone = many == 0 || hurry(stage, report);
      if (mailAlone) {
        return outcome(gone, results, gate, report);
      }
      try (Portals portal = Portals.start(settings)) {
        String password = DemoStory.password(settings.web(), DemoStory.SECOND, Role.ADMINISTRATOR);
        DemoStory story = new DemoStory(terminal, stage, gate, portal, report);
        boolean told = story.tell(results, password);
        int outcome = outcome(gone && told, results, gate, report);
        if (!once) {
          report.look(portal.address(), story.steps());
          stay(gate, portal, password, report);
        }
        return outcome;
      }
    } finally {
      gate.close();
    }
  }

  private boolean ends() {
    return once || mailAlone;
  }

  private int outcome(boolean told, List<Result> results, Gate gate, DemoReport report)
      throws IOException {
    boolean conserved = conserved(gate, report);
    if (!mailAlone) {
      report.whereToLook(results);
    }
    report.differences(results);
    boolean expected = results.stream().allMatch(r -> r.differences().isEmpty());
    return told && conserved && expected ? ExitCode.WELL : ExitCode.FOUND;
  }

  private List<Result> show(Stage stage, Gate gate, DemoReport report)
      throws IOException, InterruptedException {
    SampleQueue queue = new SampleQueue(stage.incoming());
    Inspection inspection = new Inspection(stage, gate.journal(), gate.quarantine());
    List<Result> results = new ArrayList<>();
    // One after the other, so that the times are the messages' own.
    for (Sample sample : Samples.all()) {
      Placed placed = queue.put(sample);
      await(inspection, placed);
      results.add(inspection.look(placed));
    }
    SampleSender sender = new SampleSender(stage.ports().proxy(), gate.journal());
    for (Sample sample : bySmtp()) {
      Placed placed = sender.send(sample);
      await(inspection, placed);
      results.add(inspection.look(placed));
    }
    report.results(results);
    report.figures(results);
    return results;
  }

  /** All at once: how fast this machine is with everyday mail. Tells whether all of it went. */
  private boolean hurry(Stage stage, DemoReport report) throws IOException, InterruptedException {
    Instant start = Instant.now();
    SampleQueue queue = new SampleQueue(stage.incoming());
    for (int number = 0; number < many; number++) {
      Placed ignored = queue.put(Everyday.message(number));
    }
    await(Deadline.after(PATIENCE.plusMillis(100L * many)), queue::isEmpty);
    boolean gone = queue.isEmpty();
    report.hurried(many, gone, Duration.between(start, Instant.now()));
    return gone;
  }

  private boolean conserved(Gate gate, DemoReport report) throws IOException {
    Report conservation =
        Checks.conservation(gate.settings(), gate.database(), gate.clock(), begun.minusSeconds(60));
    report.conserved(conservation.ok());
    return conservation.ok();
  }

  private List<Sample> bySmtp() throws IOException {
    List<Sample> all = new ArrayList<>(Samples.bySmtp());
    if (!ends()) {
      all.addAll(MailboxSamples.all());
    }
    return all;
  }

  private static void await(Inspection inspection, Placed placed) throws InterruptedException {
    await(Deadline.after(PATIENCE), () -> inspection.finished(placed));
  }

  private static void await(Deadline deadline, BooleanSupplier done) throws InterruptedException {
    while (!done.getAsBoolean() && !deadline.expired()) {
      Thread.sleep(LOOK);
    }
  }

  // Ctrl-C ends the program by its hooks; this thread never comes back.
  private void stay(Gate gate, Portals portal, String password, DemoReport report)
      throws InterruptedException {
    report.portal(portal.address(), DemoStory.SECOND, password);
    report.webmail(portal.address(), mailboxPassword);
    report.howToGoOn();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(gate, portal), "stop"));
    new CountDownLatch(1).await();
  }

  private static void end(Gate gate, Portals portal) {
    portal.close();
    try {
      gate.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
