// SPDX-License-Identifier: Apache-2.0
package org.lazareto.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.policy.Samples.ANA;
import static org.lazareto.policy.Samples.CLEAN;
import static org.lazareto.policy.Samples.LUIS;
import static org.lazareto.policy.Samples.decide;
import static org.lazareto.policy.Samples.part;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.fake.SomePolicy;
import org.lazareto.verdict.Changes;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Treatment;
import org.lazareto.verdict.Verdict;

/**
 * What the rules say of single parts: their names, their facts, what is allowed in spite of them.
 */
class PartRulesTest {

  private final Policy standard = SomePolicy.standard();

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

  @ParameterizedTest
  @CsvSource({
    "2, a.docx, 2!a.docx!word/theme.theme, CLEAN",
    "2!b.eml!1, a.docx, 2!b.eml!1!a.docx!word/theme.theme, CLEAN",
    "2!b.zip!a.docx, a.docx, 2!b.zip!a.docx!word/theme.theme, CLEAN",
    "2!b.zip!a.docx#2, a.docx, 2!b.zip!a.docx#2!word/theme.theme, CLEAN",
    // A zip file of any name that calls itself a document within, and what lies deeper.
    "2, a.zip, 2!a.zip!factura.js, BLOCKED",
    "2!b.zip!a.zip, a.zip, 2!b.zip!a.zip!factura.js, BLOCKED",
    "2!b.zip!a, a, 2!b.zip!a!factura.js, BLOCKED",
    "2, a.docx, 2!a.docx!x.bin!factura.js, BLOCKED",
    "2!b.zip!a.docx, a.docx, 2!b.zip!a.docx!x.bin!factura.js, BLOCKED",
    "2, a.docx, factura.js, BLOCKED"
  })
  void membersOfOfficeDocumentsHaveNamesOfTheirOwn(
      String path, String name, String member, Verdict verdict) {
    List<Part> parts = List.of(document(path, List.of(name)), part(member, member));
    assertThat(decide(standard, parts, List.of(CLEAN)).verdict()).isEqualTo(verdict);
  }

  @Test
  void aDocumentWithAnArchivesNameIsOne() {
    List<Part> parts =
        List.of(document("2", List.of("a.docx", "a.zip")), part("2!a.docx!b.js", "b.js"));
    assertThat(decide(standard, parts, List.of(CLEAN)).verdict()).isEqualTo(Verdict.BLOCKED);
  }

  private static Part document(String path, List<String> names) {
    return new Part(
        path,
        names,
        "",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        1,
        "",
        true,
        Optional.empty(),
        List.of());
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
}
