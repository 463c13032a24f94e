// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.lazareto.fake.SomePolicy;
import org.lazareto.mail.Address;
import org.lazareto.mail.Client;
import org.lazareto.mail.Envelope;
import org.lazareto.mail.Route;
import org.lazareto.mail.Site;
import org.lazareto.verdict.Answer;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Looked;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Reply;
import org.lazareto.verdict.Treatment;
import org.lazareto.verdict.Verdict;

/** What is so of every policy and every message. */
class PolicyPropertiesTest {

  private static final List<String> ADDRESSES =
      List.of("ana@a.test", "luis@b.test", "eva@sub.b.test", "juan@c.test", "eva@a.test");
  private static final List<String> RECIPIENTS = List.of("a.test", ".b.test", "eva@", "*n@*");
  private static final List<String> NAMES = List.of("a.exe", "b.txt", "c.js", "d.zip");
  private static final List<Fact.Kind> FACTS =
      List.of(Fact.Kind.ENCRYPTED, Fact.Kind.TRUNCATED, Fact.Kind.MACROS);

  @Property(tries = 300, seed = "20261127")
  void aDecisionIsOneThingAndSpeaksOfEveryRecipient(
      @ForAll("policies") Policy policy, @ForAll("subjects") Subject subject) {
    Decision decision = policy.decide(subject);
    assertThat(policy.decide(subject)).isEqualTo(decision);
    assertThat(new ArrayList<>(decision.treatments().keySet()))
        .isEqualTo(subject.envelope().recipients());
    List<Address> grouped =
        decision.groups().values().stream()
            .flatMap(List::stream)
            .sorted(PolicyPropertiesTest::order)
            .toList();
    assertThat(grouped)
        .isEqualTo(
            subject.envelope().recipients().stream().sorted(PolicyPropertiesTest::order).toList());
  }

  @Property(tries = 300, seed = "20261127")
  void theFirstRuleThatMatchesCountsAndNoOtherIsLookedAt(
      @ForAll("policies") Policy policy, @ForAll("subjects") Subject subject) {
    Decision decision = policy.decide(subject);
    List<String> order = policy.rules().stream().map(Rule::name).toList();
    decision
        .looked()
        .forEach(
            (recipient, looked) -> {
              assertThat(looked.stream().map(Looked::rule).toList())
                  .isEqualTo(order.subList(0, looked.size()));
              assertThat(looked.stream().filter(Looked::matched).toList())
                  .containsExactly(looked.getLast());
              assertThat(decision.rules()).containsEntry(recipient, looked.getLast().rule());
            });
  }

  @Property(tries = 300, seed = "20261127")
  void oneRecipientNeverChangesAnothersMail(
      @ForAll("policies") Policy policy, @ForAll("subjects") Subject subject) {
    Decision together = policy.decide(subject);
    for (Address recipient : subject.envelope().recipients()) {
      Decision alone = policy.decide(only(recipient, subject));
      assertThat(alone.treatments()).containsEntry(recipient, together.treatments().get(recipient));
      assertThat(alone.looked()).containsEntry(recipient, together.looked().get(recipient));
    }
  }

  @Property(tries = 300, seed = "20261127")
  void nothingIsDeliveredUnlessItWasExaminedOrARuleNamesWhatItIs(
      @ForAll("policies") Policy policy, @ForAll("subjects") Subject subject) {
    Decision decision = policy.decide(subject);
    boolean found =
        subject.answers().replies().stream().anyMatch(r -> r.answer() instanceof Answer.Found);
    boolean unread =
        subject.content().parts().stream()
            .anyMatch(p -> p.facts().stream().anyMatch(f -> f.kind().unread()));
    if (found) {
      assertThat(decision.verdict()).isEqualTo(Verdict.INFECTED);
    }
    if (found || unread || subject.answers().waiting()) {
      assertThat(decision.verdict()).isNotEqualTo(Verdict.CLEAN);
    }
    if (found || subject.answers().waiting()) {
      // No rule of these policies names the verdict infected.
      assertThat(decision.treatments().values()).noneMatch(t -> t instanceof Treatment.Deliver);
    }
  }

  @Property(tries = 100, seed = "20261127")
  void aRuleThatNeverMatchesChangesNothing(
      @ForAll("policies") Policy policy, @ForAll("subjects") Subject subject) {
    Rule never =
        SomePolicy.of(
                """
                [[rules]]
                name = "never"
                when.recipients = ["nobody@nowhere.test"]
                treatment = "discard"
                """)
            .rules()
            .getFirst();
    Decision with = policy.withOutbreak(List.of(never)).decide(subject);
    assertThat(with.treatments()).isEqualTo(policy.decide(subject).treatments());
    assertThat(with.verdict()).isEqualTo(policy.decide(subject).verdict());
  }

  private static int order(Address one, Address other) {
    return one.text().compareTo(other.text());
  }

  @Provide
  Arbitrary<Policy> policies() {
    return rules().list().ofMinSize(0).ofMaxSize(6).map(PolicyPropertiesTest::policy);
  }

  private static Policy policy(List<String> rules) {
    StringBuilder text = new StringBuilder("include = [\"default\"]\n");
    for (int i = 0; i < rules.size(); i++) {
      text.append(rules.get(i).formatted(i));
    }
    return SomePolicy.of(text.toString());
  }

  private static Arbitrary<String> rules() {
    Arbitrary<String> who =
        Arbitraries.of(RECIPIENTS).map(r -> "when.recipients = [\"" + r + "\"]\n");
    Arbitrary<String> what =
        Arbitraries.of(
            "",
            "when.names = [\"*.exe\"]\n",
            "when.facts = [\"macros\"]\n",
            "when.findings = [\"*.js\", \"encrypted\"]\n",
            "when.verdicts = [\"clean\", \"unscannable\"]\n",
            "unless.senders = [\"x.test\"]\n");
    Arbitrary<String> then =
        Arbitraries.of("deliver", "quarantine", "reject", "discard", "hold")
            .map(t -> "treatment = \"" + t + "\"\n");
    Arbitrary<String> onMessages =
        Combinators.combine(who, what, then)
            .as((a, b, c) -> "[[rules]]\nname = \"rule %s\"\n" + a + b + c);
    Arbitrary<String> onParts =
        Combinators.combine(who, Arbitraries.of("allow", "rename", "block", "unscannable"))
            .as(
                (a, gives) ->
                    "[[parts]]\nname = \"part %s\"\nwhen.names = [\"*.exe\", \"*.js\"]\n"
                        + a
                        + "gives = \""
                        + gives
                        + "\"\n");
    return Arbitraries.oneOf(onMessages, onParts);
  }

  @Provide
  Arbitrary<Subject> subjects() {
    Arbitrary<Set<String>> recipients = Arbitraries.of(ADDRESSES).set().ofMinSize(1);
    Arbitrary<List<Part>> parts = parts().list().ofMaxSize(3);
    Arbitrary<Integer> answers = Arbitraries.integers().between(0, 3);
    return Combinators.combine(recipients, parts, answers).as(PolicyPropertiesTest::subject);
  }

  private static Arbitrary<Part> parts() {
    return Combinators.combine(Arbitraries.of(NAMES), Arbitraries.of(FACTS).set().ofMaxSize(2))
        .as(
            (name, facts) ->
                new Part(
                    name,
                    List.of(name),
                    "",
                    "application/octet-stream",
                    1,
                    "",
                    false,
                    Optional.of(new Part.Span(0, 1, 2)),
                    facts.stream().sorted().map(kind -> new Fact(kind, "")).toList()));
  }

  private static Subject subject(Set<String> recipients, List<Part> parts, int answers) {
    boolean found = answers == 1 || answers == 3;
    boolean silent = answers >= 2;
    return new Subject(
        arrival(recipients.stream().sorted().map(Address::new).toList()),
        new Subject.Content("", 1, new ArrayList<>(new HashSet<>(parts)), Map.of()),
        new Subject.Answers(
            found ? List.of(new Reply("2", "e", "1", new Answer.Found("Worm"))) : List.of(),
            silent ? "silent" : "",
            silent));
  }

  private static Subject.Arrival arrival(List<Address> recipients) {
    return new Subject.Arrival(
        new Envelope(
            "id", Instant.EPOCH, Route.SMTP, Client.UNKNOWN, new Address("x@x.test"), recipients),
        Site.defaults(),
        Instant.EPOCH);
  }

  private static Subject only(Address recipient, Subject subject) {
    return new Subject(arrival(List.of(recipient)), subject.content(), subject.answers());
  }
}
