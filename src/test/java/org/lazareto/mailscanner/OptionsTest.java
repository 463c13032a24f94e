// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.mailscanner.Report.Kind;
import org.lazareto.verdict.Verdict;

/** How values are written: in files, by variables, as numbers. */
class OptionsTest {

  private static final String DENY_EXE = "deny\t\\.exe$\tNo\tNo programs\n";
  private static final String DENY_BAT = "deny\t\\.bat$\tNo\tNo scripts\n";

  @TempDir Path folder;

  @Test
  void variablesStandInRulesetsTooAndTheirCaseDoesNotCount() throws IOException {
    SomeInstallation some =
        SomeInstallation.in(
                folder, "%Rules-Dir% = %ETC-DIR%/rules", "Filename Rules = %rules-dir%/names.rules")
            .with("rules/names.rules", "FromOrTo: default %rules-DIR%/lab.conf\n")
            .with("rules/lab.conf", DENY_EXE);
    assertThat(verdict(some, "a.exe")).isEqualTo(Verdict.BLOCKED);
  }

  @Test
  void whatIsWrongInARulesetIsToldWithItsLine() throws IOException {
    SomeInstallation some =
        SomeInstallation.in(
                folder,
                "Filename Rules = %etc-dir%/names.rules",
                "Maximum Message Size = %etc-dir%/size.rules",
                "Maximum Attachment Size = %etc-dir%/size.rules")
            .with(
                "names.rules",
                "# lists\nTo: a@c.example %etc-dir%/absent.conf\nTo: b@c.example %no-dir%/x\n")
            .with("size.rules", "To: a@c.example 10m\nTo: b@c.example huge\n");
    assertThatThrownBy(some::imported)
        .message()
        .satisfies(
            told ->
                assertThat(told.lines().map(line -> line.replace(folder + "/", "")))
                    .extracting(line -> line.replaceFirst("^(\\S+): .*", "$1"))
                    .containsExactly(
                        "names.rules:2", "names.rules:3", "names.rules:3", "size.rules:2"));
  }

  @Test
  void anOptionCanNameSeveralLists() throws IOException {
    SomeInstallation some =
        SomeInstallation.in(folder, "Filename Rules = %etc-dir%/a.conf /etc/MailScanner//b.conf")
            .with("a.conf", DENY_EXE)
            .with("b.conf", DENY_BAT);
    assertThat(verdict(some, "a.exe")).isEqualTo(Verdict.BLOCKED);
    assertThat(verdict(some, "a.bat")).isEqualTo(Verdict.BLOCKED);
    assertThat(verdict(some, "a.txt")).isEqualTo(Verdict.CLEAN);
  }

  @Test
  void aSlashAtTheEndOfAFolderAndHiddenFilesDoNoHarm() throws IOException {
    SomeInstallation some =
        SomeInstallation.in(
                folder,
                "%etc-dir% = /etc/MailScanner/",
                "Filename Rules = %etc-dir%/a.conf",
                "include %etc-dir%/conf.d/*")
            .with("a.conf", DENY_EXE)
            .with("conf.d/10-own.conf", "Notices To = a@c.example\n")
            .with("conf.d/.10-own.conf.swp", "b0VIM no option\n");
    assertThat(verdict(some, "a.exe")).isEqualTo(Verdict.BLOCKED);
    assertThat(some.imported().settings()).contains("a@c.example");
  }

  @Test
  void aQuarantineThatIsNeverEmptiedIsTold() throws IOException {
    SomeInstallation some = SomeInstallation.in(folder).with("defaults", "export q_days=\"0\"\n");
    assertThat(some.told(Kind.DIFFERENT)).anyMatch(line -> line.startsWith("q_days: MailScanner"));
    assertThat(some.imported().settings()).doesNotContain("keep = ");
  }

  @ParameterizedTest
  @CsvSource({
    "10MB, 10000000",
    "1.5m, 1500000",
    "100_000, 100000",
    "2k, 2000",
    "0.5G, 500000000",
    "7, 7"
  })
  void numbersAreReadAsByMailScanner(String written, long number) {
    assertThat(FactsSection.number(written)).contains(number);
  }

  @ParameterizedTest
  @CsvSource({"huge", "m", "1.2.3", "10 m", "''"})
  void otherWordsAreNoNumbers(String written) {
    assertThat(FactsSection.number(written)).isEmpty();
  }

  private static Verdict verdict(SomeInstallation some, String name) {
    return some.decide("x@o.example", "a@c.example", SomeInstallation.part(name, "text/plain"))
        .verdict();
  }
}
