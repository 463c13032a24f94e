// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.fake.SomePolicy;
import org.lazareto.mail.Address;
import org.lazareto.mail.Client;
import org.lazareto.mail.Envelope;
import org.lazareto.mail.Route;
import org.lazareto.mail.Site;
import org.lazareto.verdict.Answer;
import org.lazareto.verdict.Changes;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Looked;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Reply;
import org.lazareto.verdict.Treatment;
import org.lazareto.verdict.Verdict;

class PolicyTest {

  private static final Address ANA = new Address("ana@lab.test");
  private static final Address LUIS = new Address("luis@infomed.test");
  private static final Reply CLEAN = new Reply("1", "clamd", "1", new Answer.Clean());
  private static final Reply FOUND = new Reply("2", "clamd", "1", new Answer.Found("Worm.A"));

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
  void whatWasNotReadIsNeverCleanWhateverTheRules() {
    Policy nothing = SomePolicy.of("");
    for (Fact.Kind kind : Fact.Kind.values()) {
      if (kind.unread()) {
        Decision decision = decide(nothing, List.of(part("2", "a.bin", kind)), List.of(CLEAN));
        assertThat(decision.verdict()).isEqualTo(Verdict.UNSCANNABLE);
        assertThat(decision.treatments().values()).allMatch(t -> t instanceof Treatment.Quarantine);
      }
    }
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
  void anAllowedNameIsNoLicenceForTheContent() {
    Policy policy =
        SomePolicy.before(
            """
            [[parts]]
            name = "reports"
            when.names = ["/^report-[0-9]+[.]exe$/"]
            unless.recipients = ["infomed.test"]
            gives = "allow"
            """);
    List<Part> report = List.of(part("2", "report-7.exe"));
    Decision decision = decide(policy, report, List.of(CLEAN));
    assertThat(decision.treatments().get(ANA)).isEqualTo(new Treatment.Deliver());
    assertThat(decision.treatments().get(LUIS)).isInstanceOf(Treatment.Quarantine.class);
    List<Part> program = List.of(part("2", "report-7.exe", Fact.Kind.EXECUTABLE));
    assertThat(decide(policy, program, List.of(CLEAN)).treatments().values())
        .allMatch(t -> t instanceof Treatment.Quarantine);
  }

  @ParameterizedTest
  @CsvSource({
    "letter.pdf, letter.pdf, DELIVER",
    "letter.pdf, letter.exe, QUARANTINE",
    "letter.exe, letter.pdf, QUARANTINE",
    "letter.pdf, letter.exe.::$DATA, QUARANTINE",
    "letter.exe::$DATA, letter.pdf, QUARANTINE"
  })
  void whatLetsAPartPassMustHoldOfEveryReadingOfItsName(
      String one, String other, Action treatment) {
    String block =
        "[[parts]]\nname = \"no programs\"\nwhen.names = [\"*.exe\"]\ngives = \"block\"\n";
    String allow = "[[parts]]\nname = \"papers\"\nwhen.names = [\"*.pdf\"]\ngives = \"allow\"\n";
    String excepted = block + "unless.names = [\"*.pdf\"]\n";
    String deliver =
        "[[rules]]\nname = \"papers\"\nwhen.names = [\"*.pdf\"]\ntreatment = \"deliver\"\n";
    Part part = named(part("2", one), List.of(one, other));
    for (String text : List.of(allow + block, excepted, deliver + block)) {
      Decision decision = decide(SomePolicy.of(text), List.of(part), List.of(CLEAN));
      assertThat(decision.treatments().get(ANA).delivers())
          .as(text)
          .isEqualTo(treatment == Action.DELIVER);
    }
  }

  @Test
  void anAllowedFileMayHaveAnyNameAndContentButNotBeUnread() {
    String digest = "ab".repeat(32);
    Policy policy =
        SomePolicy.before(
            "[[parts]]\nname = \"tool\"\nwhen.sha256 = [\"" + digest + "\"]\ngives = \"allow\"");
    Part tool = withDigest(part("2", "tool.exe", Fact.Kind.EXECUTABLE), digest);
    assertThat(decide(policy, List.of(tool), List.of(CLEAN)).verdict()).isEqualTo(Verdict.CLEAN);
    Part cut = withDigest(part("2", "tool.exe", Fact.Kind.OVER_BUDGET), digest);
    assertThat(decide(policy, List.of(cut), List.of(CLEAN)).verdict())
        .isEqualTo(Verdict.UNSCANNABLE);
  }

  @Test
  void aNameInsideAnArchiveCannotBeChangedAndIsBlocked() {
    Policy policy =
        SomePolicy.before("[[parts]]\nname = \"r\"\nwhen.names = [\"*.exe\"]\ngives = \"rename\"");
    Part outside = placed(part("2", "../señal.exe"));
    Decision renamed = decide(policy, List.of(outside), List.of(CLEAN));
    assertThat(renamed.treatments().get(ANA))
        .isEqualTo(
            new Treatment.Deliver(
                new Changes(
                    List.of(),
                    Changes.Html.NONE,
                    List.of(new Changes.Renaming("2", "senal.exe.inactive")),
                    "",
                    List.of())));
    Part inside = part("2!a.exe", "a.exe");
    assertThat(decide(policy, List.of(inside), List.of(CLEAN)).verdict())
        .isEqualTo(Verdict.BLOCKED);
  }

  @Test
  void policyIsPure() {
    Subject subject = subject(List.of(part("2", "a.exe")), List.of(FOUND), "", false);
    assertThat(standard.decide(subject)).isEqualTo(standard.decide(subject));
  }

  private static Decision decide(Policy policy, List<Part> parts, List<Reply> replies) {
    return policy.decide(subject(parts, replies, "", false));
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
    return new Subject(
        new Subject.Arrival(envelope, Site.defaults(), Instant.EPOCH),
        new Subject.Content("", 1, parts, Map.of()),
        new Subject.Answers(replies, shortfall, waiting));
  }

  private static Part sized(Part p, long size) {
    return new Part(
        p.path(), p.names(), "", p.detectedType(), size, "", false, p.span(), p.facts());
  }

  private static Part named(Part p, List<String> names) {
    return new Part(p.path(), names, "", p.detectedType(), 1, "", false, p.span(), p.facts());
  }

  private static Part withDigest(Part p, String digest) {
    return new Part(
        p.path(), p.names(), "", p.detectedType(), 1, digest, false, p.span(), p.facts());
  }

  private static Part placed(Part p) {
    Part.Span span = new Part.Span(0, 1, 2);
    return new Part(
        p.path(), p.names(), "", p.detectedType(), 1, "", false, Optional.of(span), p.facts());
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
