// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.Client;
import org.lazareto.mail.Envelope;
import org.lazareto.mail.Route;
import org.lazareto.policy.Policy;
import org.lazareto.policy.Subject;
import org.lazareto.policy.file.PolicyFiles;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Treatment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code lazareto what-if}: what would become of a message, or of mail between addresses that never
 * came, and by which rules; needs no gate.
 */
@Command(name = "what-if")
final class WhatIfCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private Listing listing = new Listing();

  @Option(
      names = "--from",
      required = true,
      paramLabel = "ADDRESS",
      descriptionKey = "lazareto.what-if.from")
  private String from = "";

  @Option(
      names = "--to",
      required = true,
      split = ",",
      paramLabel = "ADDRESS",
      descriptionKey = "lazareto.what-if.to")
  private List<String> to = new ArrayList<>();

  @Option(names = "--route", paramLabel = "ROUTE", descriptionKey = "lazareto.what-if.route")
  private Route route = Route.SMTP;

  @Option(names = "--client", paramLabel = "CLIENT", descriptionKey = "lazareto.what-if.client")
  private String client = "";

  @Option(names = "--authenticated", descriptionKey = "lazareto.what-if.authenticated")
  private boolean authenticated;

  @Parameters(arity = "0..1", paramLabel = "FILE", descriptionKey = "lazareto.what-if.FILE")
  private @Nullable Path file;

  WhatIfCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Settings settings = listing.settings();
    Envelope envelope = envelope();
    Decision decision = decision(settings, envelope);
    DecisionText text = new DecisionText(terminal, envelope, decision);
    if (listing.json()) {
      text.printJson();
    } else {
      text.print(settings.site().direction(envelope));
    }
    return code(decision);
  }

  private Decision decision(Settings settings, Envelope envelope) throws IOException {
    Policy standing = PolicyFiles.read(settings.policy().file()).policy();
    Policy policy = Kept.by(settings).withOutbreak(standing);
    if (file == null) {
      return policy.decide(
          new Subject(
              new Subject.Arrival(envelope, settings.site(), Clock.systemUTC().instant()),
              Subject.Content.NONE,
              Subject.Answers.NONE));
    }
    ByteSource message = MailFiles.message(Objects.requireNonNull(file));
    try (LocalExaminer local = new LocalExaminer(settings, policy)) {
      return local.examiner().examine(envelope, message).decision();
    }
  }

  private Envelope envelope() {
    boolean address = client.isEmpty() || client.matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    return new Envelope(
        "what-if",
        Instant.now(),
        route,
        new Client(address ? "" : client, address ? client : "", "", authenticated),
        new Address(from),
        to.stream().map(Address::new).toList());
  }

  /** Whether everybody gets it, somebody does not, or nobody can say yet. */
  private static int code(Decision decision) {
    if (decision.treatments().values().stream().allMatch(t -> t instanceof Treatment.Deliver)) {
      return ExitCode.WELL;
    }
    boolean waits =
        decision.treatments().values().stream().anyMatch(t -> t instanceof Treatment.Hold);
    return waits ? ExitCode.UNKNOWN : ExitCode.FOUND;
  }
}
