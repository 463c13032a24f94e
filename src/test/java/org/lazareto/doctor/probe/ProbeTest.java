// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.control.ControlClient;
import org.lazareto.control.NoGateException;
import org.lazareto.doctor.DoctorSettings;
import org.lazareto.mail.Address;
import org.lazareto.smtp.Opening;
import org.lazareto.smtp.SmtpSettings;

/** Probes through programs that do with them what hosts do. */
class ProbeTest {

  private static final DoctorSettings USUAL = DoctorSettings.defaults();
  private static final String TOKEN = "%032x";

  @TempDir private Path directory;
  private final List<String> cleaned = new ArrayList<>();

  @Test
  void aRouteThatTheGateStoppedIsStopped() throws IOException {
    Path taken = directory.resolve("taken");
    Route good = program("good", "cat >" + taken);
    assertThat(states(gate(token -> row("A1", "probe-stopped", false)), good))
        .containsExactly(Result.State.STOPPED);
    assertThat(Files.readString(taken))
        .contains("X-Lazareto-Probe: " + TOKEN.formatted(1))
        .contains("WDVPIVAlQEFQ")
        .startsWith("From: Lazareto <postmaster@x.test>\n");
  }

  @Test
  void aDeliveryThatATraceShowsCountsWhateverTheGateSays() throws IOException {
    Path mailbox = Files.createDirectory(directory.resolve("new"));
    Route leaking = program("leaking", "cat >" + mailbox.resolve("1"));
    assertThat(states(gate(token -> row("A1", "probe-stopped", false)), leaking))
        .containsExactly(Result.State.DELIVERED);
    assertThat(states(gate(_ -> Optional.empty()), leaking))
        .containsExactly(Result.State.DELIVERED);
  }

  @Test
  void whatTheGateWouldHaveLetGoOrDeliveredIsNamed() throws IOException {
    Route any = program("any", "cat >/dev/null");
    assertThat(states(gate(token -> row("A1", "probe-passed", false)), any))
        .containsExactly(Result.State.PASSED);
    assertThat(states(gate(token -> row("A1", "", true)), any))
        .containsExactly(Result.State.DELIVERED);
  }

  @Test
  void aProbeThatWasTakenForMailIsCleanedAway() throws IOException {
    Route any = program("any", "cat >/dev/null");
    assertThat(states(gate(token -> row("A7", "", false)), any))
        .containsExactly(Result.State.STOPPED);
    assertThat(cleaned).containsExactly("A7");
  }

  @Test
  void whatNobodySawIsLostAndWhatWaitsWaits() throws IOException {
    Path queue = Files.createDirectory(directory.resolve("in"));
    Route lost = program("lost", "cat >/dev/null");
    Route waiting = program("waiting", "cat >" + queue.resolve("qf1"));
    assertThat(states(gate(_ -> Optional.empty()), lost, waiting))
        .containsExactly(Result.State.LOST, Result.State.WAITING);
  }

  @Test
  void aRouteThatTakesNothingOrIsSkippedIsToldAsSuch() throws IOException {
    Route refusing = program("refusing", "cat >/dev/null; echo no such user; exit 67");
    Route shut = new Route("shut", new Route.Way.Smtp("127.0.0.1", 1, Opening.PLAIN));
    Route unable = new Route("unable", new Route.Way.None("TLS"));
    Route skipped = program("skipped", "touch " + directory.resolve("sent"));
    List<Result> results =
        probe(gate(_ -> Optional.empty())).through(List.of(refusing, shut, unable, skipped));
    assertThat(results)
        .extracting(Result::state)
        .containsExactly(
            Result.State.UNTRIED, Result.State.UNTRIED, Result.State.UNTRIED, Result.State.SKIPPED);
    assertThat(results.getFirst().detail()).contains("no such user");
    assertThat(directory.resolve("sent")).doesNotExist();
  }

  @Test
  void withoutAGateNothingIsSent() throws IOException {
    Path sent = directory.resolve("sent");
    GateSide nobody =
        GateSide.of(new ControlClient(directory.resolve("none.sock"), Duration.ofSeconds(1)));
    assertThatThrownBy(() -> probe(nobody).through(List.of(program("any", "cat >" + sent))))
        .isInstanceOf(NoGateException.class);
    assertThat(sent).doesNotExist();
  }

  private List<Result.State> states(GateSide gate, Route... routes) throws IOException {
    return probe(gate).through(List.of(routes)).stream().map(Result::state).toList();
  }

  private Probe probe(GateSide gate) {
    DoctorSettings settings =
        new DoctorSettings(
            USUAL.freeSpace(),
            USUAL.freeFiles(),
            USUAL.clockSkew(),
            USUAL.expiry(),
            "",
            Optional.empty(),
            Duration.ofSeconds(2),
            Duration.ofMillis(1),
            List.of("skipped"),
            List.of());
    List<Trace> traces = new ArrayList<>();
    for (String place : List.of("new", "in")) {
      if (Files.isDirectory(directory.resolve(place))) {
        Trace.Meaning meaning =
            place.equals("new") ? Trace.Meaning.DELIVERED : Trace.Meaning.WAITING;
        traces.add(new FilesTrace(directory.resolve(place), "", Instant.EPOCH, meaning));
      }
    }
    return new Probe(
        gate,
        settings,
        new Probe.Target(new Address("postmaster@x.test"), traces, SmtpSettings.defaults()),
        Clock.systemUTC());
  }

  /** A route by a program that does what {@code script} says. */
  private Route program(String name, String script) throws IOException {
    Path file = directory.resolve(name + ".sh");
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return new Route(name, new Route.Way.Command(List.of(file.toString(), "{recipients}")));
  }

  private static Optional<GateSide.Row> row(String id, String probe, boolean delivers) {
    return Optional.of(new GateSide.Row(id, true, probe, delivers));
  }

  private GateSide gate(Function<String, Optional<GateSide.Row>> journal) {
    AtomicInteger issued = new AtomicInteger();
    return new GateSide() {
      @Override
      public String issue() {
        return TOKEN.formatted(issued.incrementAndGet());
      }

      @Override
      public List<Row> look(String token) {
        return journal.apply(token).stream().toList();
      }

      @Override
      public void clean(String id) {
        cleaned.add(id);
      }
    };
  }
}
