// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazareto.mail.Address;
import org.lazareto.mail.Client;
import org.lazareto.mail.Envelope;
import org.lazareto.mail.Route;
import org.lazareto.mail.Site;
import org.lazareto.verdict.Answer;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Reply;

/** Messages to decide about, and what engines answer for them. Stateless. */
final class Samples {

  static final Address ANA = new Address("ana@lab.test");
  static final Address LUIS = new Address("luis@infomed.test");
  static final Reply CLEAN = new Reply("1", "clamd", "1", new Answer.Clean());
  static final Reply FOUND = new Reply("2", "clamd", "1", new Answer.Found("Worm.A"));

  private Samples() {}

  static Decision decide(Policy policy, List<Part> parts, List<Reply> replies) {
    return policy.decide(subject(parts, replies, "", false));
  }

  static Subject subject(List<Part> parts, List<Reply> replies, String shortfall, boolean waiting) {
    Envelope envelope =
        new Envelope(
            "id",
            Instant.EPOCH,
            Route.SMTP,
            Client.UNKNOWN,
            new Address("x@outside.test"),
            List.of(ANA, LUIS));
    return new Subject(
        new Subject.Arrival(envelope, Site.defaults(), Instant.EPOCH),
        new Subject.Content("", 1, parts, Map.of()),
        new Subject.Answers(replies, shortfall, waiting));
  }

  static Part part(String path, String name, Fact.Kind... facts) {
    return new Part(
        path,
        name.isEmpty() ? List.of() : List.of(name),
        "",
        "application/octet-stream",
        1,
        "",
        false,
        Optional.empty(),
        Arrays.stream(facts).map(kind -> new Fact(kind, "")).toList());
  }
}
