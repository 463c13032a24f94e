// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.policy.Samples.ANA;
import static org.lazareto.policy.Samples.CLEAN;
import static org.lazareto.policy.Samples.FOUND;
import static org.lazareto.policy.Samples.LUIS;
import static org.lazareto.policy.Samples.decide;
import static org.lazareto.policy.Samples.part;
import static org.lazareto.policy.Samples.subject;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lazareto.fake.SomePolicy;
import org.lazareto.verdict.Changes;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Looked;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Reply;
import org.lazareto.verdict.Treatment;
import org.lazareto.verdict.Verdict;

/** How a message is decided: by what is found, by who answers, and by the order of the rules. */
class PolicyTest {

  private final Policy standard = SomePolicy.standard();

  @Test
  void cleanMailIsDelivered() {
    Decision decision = decide(standard, List.of(part("1", "carta.txt")), List.of(CLEAN));
    assertThat(decision.verdict()).isEqualTo(Verdict.CLEAN);
    assertThat(decision.treatments().values()).allMatch(t -> t instanceof Treatment.Deliver);
    assertThat(decision.groups()).hasSize(1);
  }

  @Test
  void oneEnginesFindIsEnough() {
    Decision decision = decide(standard, List.of(part("2", "a.doc")), List.of(CLEAN, FOUND));
    assertThat(decision.verdict()).isEqualTo(Verdict.INFECTED);
    assertThat(decision.findings())
        .containsExactly(new Finding("2", Finding.Kind.VIRUS, "Worm.A", "clamd"));
    assertThat(decision.treatments().values()).allMatch(t -> t instanceof Treatment.Quarantine);
  }

  @Test
  void aSilentEngineMakesItWait() {
    Decision decision = standard.decide(subject(List.of(), List.of(), "gone", true));
    assertThat(decision.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(decision.treatments().values()).allMatch(t -> t instanceof Treatment.Hold);
  }

  @Test
  void whatIsFoundIsHeldWithoutWaitingForTheSilentOne() {
    Decision decision = standard.decide(subject(List.of(), List.of(FOUND), "gone", true));
    assertThat(decision.verdict()).isEqualTo(Verdict.INFECTED);
    assertThat(decision.treatments().values()).allMatch(t -> t instanceof Treatment.Quarantine);
  }

  @Test
  void noRuleDeliversWhileAnEngineIsSilent() {
    Policy policy =
        SomePolicy.before(
            """
            [[rules]]
            name = "careless"
            when.verdicts = ["unknown", "infected"]
            treatment = "deliver"
            """);
    for (List<Reply> replies : List.of(List.<Reply>of(), List.of(FOUND))) {
      Decision decision = policy.decide(subject(List.of(), replies, "gone", true));
      assertThat(decision.treatments().values()).noneMatch(t -> t instanceof Treatment.Deliver);
    }
  }

  @Test
  void anEngineThatWillNeverReadItAllMakesItUnscannable() {
    Decision decision = standard.decide(subject(List.of(), List.of(), "limit", false));
    assertThat(decision.verdict()).isEqualTo(Verdict.UNSCANNABLE);
    assertThat(decision.treatments().values()).allMatch(t -> t instanceof Treatment.Quarantine);
  }

  @Test
  void rulesSplitTheEnvelopeAndTheFirstThatMatchesCounts() {
    Policy policy =
        SomePolicy.before(
            """
            [[rules]]
            name = "the laboratory takes programs"
            when.recipients = ["lab.test"]
            when.findings = ["*.exe"]
            treatment = "deliver"

            [[rules]]
            name = "nobody else does"
            treatment = "discard"
            """);
    Decision decision = decide(policy, List.of(part("2", "a.exe")), List.of(CLEAN));
    assertThat(decision.treatments().get(ANA)).isInstanceOf(Treatment.Deliver.class);
    assertThat(decision.treatments().get(LUIS)).isInstanceOf(Treatment.Discard.class);
    assertThat(decision.rules()).containsEntry(ANA, "the laboratory takes programs");
    assertThat(decision.looked().get(LUIS))
        .containsExactly(
            new Looked("the laboratory takes programs", "recipients"),
            new Looked("nobody else does", ""));
  }

  @Test
  void aCarelessRuleDeliversNoVirusAndNothingUnread() {
    Policy policy = SomePolicy.before("[[rules]]\nname = \"all\"\ntreatment = \"deliver\"");
    for (Decision decision :
        List.of(
            decide(policy, List.of(), List.of(FOUND)),
            decide(policy, List.of(part("2", "a", Fact.Kind.TRUNCATED)), List.of(CLEAN)))) {
      assertThat(decision.treatments().values()).allMatch(t -> t instanceof Treatment.Quarantine);
    }
  }

  @Test
  void partsAreReplacedWhereTheyCanBe() {
    Policy policy =
        SomePolicy.before("[[rules]]\nname = \"r\"\ntreatment = \"deliver\"\nwith.replace = true");
    assertThat(decide(policy, List.of(part("2", "a.exe")), List.of(CLEAN)).treatments().get(ANA))
        .isEqualTo(new Treatment.Deliver(Changes.replacing(List.of("2"))));
    assertThat(
            decide(policy, List.of(part("", "", Fact.Kind.DIRECTORY_MISMATCH)), List.of(CLEAN))
                .treatments()
                .get(ANA))
        .isInstanceOf(Treatment.Quarantine.class);
    assertThat(decide(policy, List.of(), List.of(CLEAN)).treatments().get(ANA))
        .isEqualTo(new Treatment.Deliver());
  }

  @Test
  void aRuleThatKeepsBackCleanMailIsWhatWasFound() {
    Policy policy = SomePolicy.before("[[rules]]\nname = \"closed\"\ntreatment = \"quarantine\"");
    Decision decision = decide(policy, List.of(), List.of(CLEAN));
    assertThat(decision.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(decision.findings())
        .containsExactly(new Finding("", Finding.Kind.RULE, "closed", ""));
  }

  @Test
  void outbreakRulesComeBeforeTheStandingOnes() {
    Rule worm =
        SomePolicy.of(
                """
                [[rules]]
                name = "outbreak 7"
                when.subjects = ["*photo*"]
                when.part-over = "1"
                treatment = "quarantine"
                """)
            .rules()
            .getFirst();
    LivePolicy live = new LivePolicy(standard);
    live.outbreak(List.of(worm));
    Subject subject = subject(List.of(part("2", "a.bin")), List.of(CLEAN), "", false);
    Subject photo =
        new Subject(
            subject.arrival(),
            new Subject.Content("Your PHOTO", 9, List.of(sized(part("2", "a.bin"), 9)), Map.of()),
            subject.answers());
    assertThat(live.get().decide(photo).rules()).containsEntry(ANA, "outbreak 7");
    assertThat(live.get().decide(photo).findings())
        .containsExactly(new Finding("", Finding.Kind.RULE, "outbreak 7", ""));
    assertThat(live.get().decide(subject).looked().get(ANA))
        .startsWith(new Looked("outbreak 7", "subjects"));
    live.standing(SomePolicy.of(""));
    assertThat(live.get().decide(photo).rules()).containsEntry(ANA, "outbreak 7");
    live.outbreak(List.of());
    assertThat(live.get().decide(photo).verdict()).isEqualTo(Verdict.CLEAN);
  }

  @Test
  void policyIsPure() {
    Subject subject = subject(List.of(part("2", "a.exe")), List.of(FOUND), "", false);
    assertThat(standard.decide(subject)).isEqualTo(standard.decide(subject));
  }

  private static Part sized(Part p, long size) {
    return new Part(
        p.path(), p.names(), "", p.detectedType(), size, "", false, p.span(), p.facts());
  }
}
