// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor.probe;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.lazareto.doctor.DoctorSettings;
import org.lazareto.limit.Deadline;
import org.lazareto.mail.Address;
import org.lazareto.smtp.SmtpSettings;
import org.lazareto.text.LazaretoException;

/** Sends a probe through each route and watches what becomes of it. Confined to one thread. */
public final class Probe {

  private static final Duration PAUSE = Duration.ofMillis(250);

  private final GateSide gate;
  private final DoctorSettings settings;
  private final Address recipient;
  private final List<Trace> traces;
  private final Handing handing;
  private final InstantSource clock;

  public Probe(GateSide gate, DoctorSettings settings, Target target, InstantSource clock) {
    this.gate = gate;
    this.settings = settings;
    this.recipient = target.recipient();
    this.traces = target.traces();
    this.handing = new Handing(target.smtp(), settings.patience());
    this.clock = clock;
  }

  /**
   * Whom probes are for, and where it would be seen that they arrive.
   *
   * @param smtp how long lines of an answer may be, and what we call ourselves
   */
  public record Target(Address recipient, List<Trace> traces, SmtpSettings smtp) {
    public Target {
      traces = List.copyOf(traces);
    }
  }

  /** A probe on its way. */
  private record Sent(Route route, String token, CompletableFuture<String> refusal) {}

  /** A result for each route, in their order. */
  public List<Result> through(List<Route> routes) throws IOException {
    try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Sent> sent = new ArrayList<>();
      for (Route route : routes) {
        sent.add(send(route, senders));
      }
      List<Result> results = watched(sent, Deadline.after(settings.patience()), true);
      if (results.stream().anyMatch(result -> result.state() == Result.State.STOPPED)) {
        // A second copy, or a queue run that was faster than the gate, shows a little later.
        results = watched(sent, Deadline.after(settings.settle()), false);
      }
      results.forEach(this::clean);
      return results;
    }
  }

  private Sent send(Route route, ExecutorService senders) {
    boolean skipped = settings.skip().contains(route.name());
    if (skipped || route.way() instanceof Route.Way.None) {
      return new Sent(route, "", CompletableFuture.completedFuture(why(route)));
    }
    String token = gate.issue();
    ProbeMessage message = new ProbeMessage(token, recipient, clock.instant());
    return new Sent(
        route, token, CompletableFuture.supplyAsync(() -> handed(route, message), senders));
  }

  private static String why(Route route) {
    return route.way() instanceof Route.Way.None(String why) ? why : "";
  }

  private String handed(Route route, ProbeMessage message) {
    try {
      return handing.refusal(route, message);
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private List<Result> watched(List<Sent> sent, Deadline end, boolean untilWell)
      throws IOException {
    while (true) {
      List<Result> results = new ArrayList<>();
      for (Sent one : sent) {
        results.add(result(one));
      }
      boolean over = results.stream().allMatch(result -> isOver(result));
      if (end.expired() || (untilWell && over)) {
        return results;
      }
      pause();
    }
  }

  private static boolean isOver(Result result) {
    return result.state() != Result.State.WAITING && result.state() != Result.State.LOST;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LazaretoException(e, "doctor.probe.interrupted");
    }
  }

  private Result result(Sent sent) throws IOException {
    if (sent.token().isEmpty()) {
      boolean skipped = settings.skip().contains(sent.route().name());
      return new Result(
          sent.route(),
          skipped ? Result.State.SKIPPED : Result.State.UNTRIED,
          sent.refusal().join(),
          "");
    }
    for (Trace trace : traces) {
      if (trace.meaning() == Trace.Meaning.DELIVERED && trace.shows(sent.token())) {
        return new Result(sent.route(), Result.State.DELIVERED, trace.name(), "");
      }
    }
    for (GateSide.Row row : gate.look(sent.token())) {
      // What is still being handed in may go another way as well.
      if (row.isFinal() && sent.refusal().isDone()) {
        return new Result(sent.route(), state(row), "", row.id());
      }
    }
    return unseen(sent);
  }

  private static Result.State state(GateSide.Row row) {
    if (row.delivers()) {
      return Result.State.DELIVERED;
    }
    return row.probe().equals("probe-passed") ? Result.State.PASSED : Result.State.STOPPED;
  }

  private Result unseen(Sent sent) throws IOException {
    for (Trace trace : traces) {
      if (trace.meaning() == Trace.Meaning.WAITING && trace.shows(sent.token())) {
        return new Result(sent.route(), Result.State.WAITING, trace.name(), "");
      }
    }
    if (!sent.refusal().isDone()) {
      return new Result(sent.route(), Result.State.WAITING, "", "");
    }
    String refusal = sent.refusal().join();
    Result.State state = refusal.isEmpty() ? Result.State.LOST : Result.State.UNTRIED;
    return new Result(sent.route(), state, refusal, "");
  }

  private void clean(Result result) {
    if (result.state() == Result.State.STOPPED) {
      gate.clean(result.id());
    }
  }
}
