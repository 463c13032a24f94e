// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.mail.Address;
import org.lazareto.mail.Client;
import org.lazareto.mail.Direction;
import org.lazareto.mail.Envelope;
import org.lazareto.mail.Route;
import org.lazareto.verdict.Answer;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Reply;
import org.lazareto.verdict.Treatment;
import org.lazareto.verdict.Verdict;

class PolicyTest {

  private static final Address ANA = new Address("ana@lab.test");
  private static final Address LUIS = new Address("luis@infomed.test");
  private static final Reply CLEAN = new Reply("1", "clamd", "1", new Answer.Clean());
  private static final Reply FOUND = new Reply("2", "clamd", "1", new Answer.Found("Worm.A"));

  private final PolicySettings standard = PolicySettings.defaults();

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "factura.exe",
        "FACTURA.EXE",
        "a.pdf.scr",
        "a.js",
        "x/y/z.bat",
        "a.exe.",
        "a.exe ",
        "a.e\u200bxe",
        "a.exe::$DATA",
        "dir\\a.lnk",
        "a.exe\0.txt"
      })
  void dangerousNamesAreBlockedInEveryReading(String name) {
    Decision decision = decide(standard, List.of(part("2", name)), List.of(CLEAN));
    assertThat(decision.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(decision.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.NAME);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "informe.pdf",
        "foto.jpg",
        "datos.exe.pdf.zip",
        "exe",
        "niño.docx",
        "",
        "lista.csv"
      })
  void honestNamesPass(String name) {
    assertThat(decide(standard, List.of(part("2", name)), List.of(CLEAN)).verdict())
        .isEqualTo(Verdict.CLEAN);
  }

  @Test
  void membersOfOfficeDocumentsHaveNamesOfTheirOwn() {
    Part document =
        new Part(
            "2",
            List.of("a.docx"),
            "",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            1,
            "",
            true,
            Optional.empty(),
            List.of());
    Part member = part("2!word/theme.theme", "word/theme.theme");
    assertThat(decide(standard, List.of(document, member), List.of(CLEAN)).verdict())
        .isEqualTo(Verdict.CLEAN);
    assertThat(decide(standard, List.of(member), List.of(CLEAN)).verdict())
        .isEqualTo(Verdict.BLOCKED);
  }

  @ParameterizedTest
  @CsvSource({
    "OVER_BUDGET, UNSCANNABLE",
    "UNREADABLE_CONTAINER, UNSCANNABLE",
    "PARTIAL_MESSAGE, UNSCANNABLE",
    "ENCRYPTED, UNSCANNABLE",
    "DOUBLE_EXTENSION, BLOCKED",
    "DIRECTORY_MISMATCH, BLOCKED",
    "AMBIGUOUS, CLEAN",
    "MALFORMED, CLEAN"
  })
  void factsBringVerdicts(Fact.Kind kind, Verdict verdict) {
    assertThat(decide(standard, List.of(part("2", "a.bin", kind)), List.of(CLEAN)).verdict())
        .isEqualTo(verdict);
  }

  @Test
  void everyFactThatMeansUnreadIsNeverCleanByDefault() {
    for (Fact.Kind kind : Fact.Kind.values()) {
      if (kind.unread()) {
        assertThat(standard.facts()).containsEntry(kind.label(), Verdict.UNSCANNABLE);
      }
    }
  }

  @Test
  void aSilentEngineMakesItWait() {
    Decision decision = new Policy(standard).decide(subject(List.of(), List.of(), "gone", true));
    assertThat(decision.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(decision.treatments().values()).allMatch(t -> t instanceof Treatment.Hold);
  }

  @Test
  void whatIsFoundIsHeldWithoutWaitingForTheSilentOne() {
    Decision decision =
        new Policy(standard).decide(subject(List.of(), List.of(FOUND), "gone", true));
    assertThat(decision.verdict()).isEqualTo(Verdict.INFECTED);
    assertThat(decision.treatments().values()).allMatch(t -> t instanceof Treatment.Quarantine);
  }

  @Test
  void noRuleDeliversWhileAnEngineIsSilent() {
    PolicySettings settings = with(rule(Action.DELIVER, Verdict.UNKNOWN, Verdict.INFECTED));
    for (List<Reply> replies : List.of(List.<Reply>of(), List.of(FOUND))) {
      Decision decision = new Policy(settings).decide(subject(List.of(), replies, "gone", true));
      assertThat(decision.treatments().values()).noneMatch(t -> t instanceof Treatment.Deliver);
    }
  }

  @Test
  void anEngineThatWillNeverReadItAllMakesItUnscannable() {
    Decision decision = new Policy(standard).decide(subject(List.of(), List.of(), "limit", false));
    assertThat(decision.verdict()).isEqualTo(Verdict.UNSCANNABLE);
    assertThat(decision.treatments().values()).allMatch(t -> t instanceof Treatment.Quarantine);
  }

  @Test
  void rulesSplitTheEnvelopeAndTheFirstThatMatchesCounts() {
    Rule laboratory =
        new Rule(
            "the laboratory takes programs",
            List.of("*@lab.test"),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of("*.exe"),
            Action.DELIVER);
    Decision decision =
        decide(with(laboratory, rule(Action.DISCARD)), List.of(part("2", "a.exe")), List.of(CLEAN));
    assertThat(decision.treatments().get(ANA)).isInstanceOf(Treatment.Deliver.class);
    assertThat(decision.treatments().get(LUIS)).isInstanceOf(Treatment.Discard.class);
    assertThat(decision.rules()).containsEntry(ANA, "the laboratory takes programs");
  }

  @Test
  void aCarelessRuleDeliversNoVirus() {
    Decision decision = decide(with(rule(Action.DELIVER)), List.of(), List.of(FOUND));
    assertThat(decision.treatments().values()).allMatch(t -> t instanceof Treatment.Quarantine);
  }

  @Test
  void partsAreReplacedWhereTheyCanBe() {
    PolicySettings replace = with(rule(Action.REPLACE));
    assertThat(decide(replace, List.of(part("2", "a.exe")), List.of(CLEAN)).treatments().get(ANA))
        .isEqualTo(new Treatment.DeliverReplaced(List.of("2")));
    assertThat(
            decide(replace, List.of(part("", "", Fact.Kind.DIRECTORY_MISMATCH)), List.of(CLEAN))
                .treatments()
                .get(ANA))
        .isInstanceOf(Treatment.Quarantine.class);
    assertThat(decide(replace, List.of(), List.of(CLEAN)).treatments().get(ANA))
        .isInstanceOf(Treatment.Deliver.class);
  }

  @Test
  void policyIsPure() {
    Subject subject = subject(List.of(part("2", "a.exe")), List.of(FOUND), "", false);
    Policy policy = new Policy(standard);
    assertThat(policy.decide(subject)).isEqualTo(policy.decide(subject));
  }

  @Test
  void wrongSettingsAreRefused() {
    assertThatThrownBy(
            () ->
                new PolicySettings(
                    List.of(),
                    List.of(),
                    Map.of("no-such-fact", Verdict.BLOCKED),
                    Action.QUARANTINE,
                    Action.QUARANTINE,
                    Action.QUARANTINE,
                    List.of()))
        .hasMessageContaining("no-such-fact")
        .hasMessageContaining("over-budget");
  }

  private static Decision decide(PolicySettings settings, List<Part> parts, List<Reply> replies) {
    return new Policy(settings).decide(subject(parts, replies, "", false));
  }

  private static Subject subject(
      List<Part> parts, List<Reply> replies, String shortfall, boolean waiting) {
    Envelope envelope =
        new Envelope(
            "id",
            Instant.EPOCH,
            Route.SMTP,
            Client.UNKNOWN,
            new Address("x@outside.test"),
            List.of(ANA, LUIS));
    return new Subject(envelope, Direction.INBOUND, parts, replies, shortfall, waiting);
  }

  private PolicySettings with(Rule... rules) {
    return new PolicySettings(
        standard.names(),
        standard.types(),
        standard.facts(),
        standard.infected(),
        standard.blocked(),
        standard.unscannable(),
        List.of(rules));
  }

  private static Rule rule(Action action, Verdict... verdicts) {
    return new Rule(
        "rule", List.of(), List.of(), List.of(), List.of(), List.of(verdicts), List.of(), action);
  }

  private static Part part(String path, String name, Fact.Kind... facts) {
    return new Part(
        path,
        name.isEmpty() ? List.of() : List.of(name),
        "",
        "application/octet-stream",
        1,
        "",
        false,
        Optional.empty(),
        java.util.Arrays.stream(facts).map(kind -> new Fact(kind, "")).toList());
  }
}
