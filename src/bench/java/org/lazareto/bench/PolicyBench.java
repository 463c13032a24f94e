// SPDX-License-Identifier: Apache-2.0
package org.lazareto.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lazareto.mail.Address;
import org.lazareto.mail.Client;
import org.lazareto.mail.Envelope;
import org.lazareto.mail.Route;
import org.lazareto.mail.Site;
import org.lazareto.policy.Action;
import org.lazareto.policy.Condition;
import org.lazareto.policy.Handling;
import org.lazareto.policy.Policy;
import org.lazareto.policy.Rule;
import org.lazareto.policy.Subject;
import org.lazareto.policy.file.PolicyFiles;
import org.lazareto.rule.Marks;
import org.lazareto.verdict.Answer;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Reply;
import org.lazareto.verdict.Verdict;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The decision about clean mail, for which every rule is looked at: by the policy that comes with
 * the program, behind outbreak rules on names, senders and subjects of which none fits.
 */
@State(Scope.Benchmark)
public class PolicyBench {

  @Param({"0", "100", "1000"})
  private int outbreak;

  private Policy policy;
  private Subject letter;
  private Subject attachments;
  private Subject circular;

  @Setup
  public void rules() {
    policy =
        PolicyFiles.read(Optional.empty())
            .policy()
            .withOutbreak(IntStream.range(0, outbreak).mapToObj(PolicyBench::rule).toList());
    letter = subject(1, 1);
    attachments = subject(20, 1);
    circular = subject(2, 1000);
    if (policy.decide(letter).verdict() != Verdict.CLEAN) {
      throw new IllegalStateException("a rule fits that should not");
    }
  }

  @Benchmark
  public Decision letter() {
    return policy.decide(letter);
  }

  @Benchmark
  public Decision twentyAttachments() {
    return policy.decide(attachments);
  }

  @Benchmark
  public Decision thousandRecipients() {
    return policy.decide(circular);
  }

  private static Rule rule(int number) {
    Marks marks =
        switch (number % 3) {
          case 0 -> Marks.NONE.withNames(List.of("*factura-" + number + "*.pdf"));
          case 1 -> Marks.NONE.withSenders(List.of("gusano" + number + "@*"));
          default -> Marks.NONE.withSubjects(List.of("*premio numero " + number + "*"));
        };
    return new Rule(
        "outbreak-" + number,
        marks.condition(),
        Condition.ANY,
        Action.QUARANTINE,
        Handling.defaults());
  }

  private static Subject subject(int parts, int recipients) {
    Envelope envelope =
        new Envelope(
            "4AVAAAAA012345",
            Instant.EPOCH,
            Route.SMTP,
            Client.UNKNOWN,
            new Address("ana@salud.example"),
            IntStream.range(0, recipients)
                .mapToObj(i -> new Address("medico" + i + "@salud.example"))
                .toList());
    List<Part> all = new ArrayList<>();
    List<Reply> replies = new ArrayList<>();
    for (int i = 1; i <= parts; i++) {
      Part part = part(Integer.toString(i), i == 1 ? List.of() : List.of("Informe " + i + ".pdf"));
      all.add(part);
      replies.add(new Reply(part.path(), "clamd", "1", new Answer.Clean()));
    }
    return new Subject(
        new Subject.Arrival(envelope, Site.defaults(), Instant.EPOCH),
        new Subject.Content("Informe de la semana", 100_000, all, Map.of()),
        new Subject.Answers(replies, "", false));
  }

  private static Part part(String path, List<String> names) {
    String type = names.isEmpty() ? "text/plain" : "application/pdf";
    String digest = "%064x".formatted(path.hashCode());
    return new Part(path, names, type, type, 5_000, digest, false, Optional.empty(), List.of());
  }
}
