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

/** MailScanner's two looks at types, by what {@code file} and by what {@code file -i} says. */
class TypesTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "Deny File MIME Types = dosexec, application/x-msdownload, BLOCKED",
    "Deny File MIME Types = ^application/x-dosexec$, application/x-msdownload, BLOCKED",
    "Deny File MIME Types = application/x-dosexec, application/pdf, CLEAN",
    "Deny File MIME Types = x-shellscript, application/x-sh, BLOCKED",
    "Deny File MIME Types = x-mach, application/x-mach-o-dylib, BLOCKED",
    "Deny File MIME Types = ^video/, video/x-msvideo, BLOCKED",
    "Deny File MIME Types = *zip, application/zip, BLOCKED",
    "Deny Filetypes = *executable, application/x-msdownload, BLOCKED",
    "Deny Filetypes = executable, application/x-msdownload, BLOCKED",
  })
  void optionsDenyWhatTheyNameInTheWordsOfFile(String option, String type, Verdict verdict)
      throws IOException {
    SomeInstallation some = SomeInstallation.in(folder, option);
    assertThat(verdict(some, type)).isEqualTo(verdict);
    String name = option.substring(0, option.indexOf(" ="));
    assertThat(some.told(Kind.DIFFERENT)).anyMatch(line -> line.startsWith(name + ": types are"));
    assertThat(some.told(Kind.TAKEN)).noneMatch(line -> line.startsWith(name));
  }

  @Test
  void whatHasNoTypeHereIsToldByItsVerbAndEachIsTold() throws IOException {
    SomeInstallation some =
        SomeInstallation.in(
            folder,
            "Deny File MIME Types = x-unheard x-foreign",
            "Deny Filetypes = Amiga",
            "Allow File MIME Types = x-unheard",
            "Deny Filenames = (?!a)b (?!c)d",
            "Allow Filenames = (?!e)f");
    assertThat(some.told(Kind.LEFT))
        .filteredOn(line -> line.startsWith("Deny File MIME Types: NOT DENIED any more"))
        .hasSize(2);
    assertThat(some.told(Kind.LEFT))
        .filteredOn(line -> line.startsWith("Deny Filenames: NOT DENIED any more"))
        .hasSize(2);
    assertThat(some.told(Kind.LEFT))
        .anyMatch(line -> line.startsWith("Deny Filetypes: NOT DENIED any more"))
        .anyMatch(line -> line.startsWith("Allow File MIME Types: not taken, so that more"))
        .anyMatch(line -> line.startsWith("Allow Filenames: not taken, so that more"));
  }

  @ParameterizedTest
  @CsvSource({
    "application/x-msdownload, BLOCKED", // allowed by its words, denied by its MIME type
    "application/x-sh, BLOCKED", // allowed by its MIME type, denied by its words
    "text/plain, CLEAN",
    "video/mpeg, BLOCKED",
    "video/quicktime, CLEAN",
    "application/pdf, BLOCKED",
    "application/postscript, BLOCKED",
  })
  void theTwoLooksAreTakenEachByItself(String type, Verdict verdict) throws IOException {
    SomeInstallation some =
        SomeInstallation.in(folder, "Filetype Rules = %etc-dir%/filetype.rules.conf")
            .with(
                "filetype.rules.conf",
                """
                allow\tPE32\t-\t-
                allow\t-\ttext/x-shellscript\t-\t-
                allow\tPDF\tvideo/quicktime\t-\t-
                deny\tscript\tNo\tNo scripts
                deny\t-\tx-dosexec\tNo\tNo programs
                deny\t-\t/^VIDEO//\tNo\tNo films
                deny\tpostscript\tapplication/pdf\tNo\tNeither of both
                """);
    assertThat(verdict(some, type)).isEqualTo(verdict);
    assertThat(some.told(Kind.DIFFERENT))
        .anyMatch(line -> line.startsWith("filetype.rules.conf:2: an exception from the lines"));
  }

  @Test
  void anAllowedMimeTypeSparesBothLooks() throws IOException {
    SomeInstallation some =
        SomeInstallation.in(
                folder,
                "Allow File MIME Types = x-dosexec",
                "Filetype Rules = %etc-dir%/filetype.rules.conf")
            .with("filetype.rules.conf", "deny\texecutable\tNo\tNo programs\n");
    assertThat(verdict(some, "application/x-msdownload")).isEqualTo(Verdict.CLEAN);
    assertThat(verdict(some, "application/x-elf")).isEqualTo(Verdict.BLOCKED);
  }

  @ParameterizedTest
  @CsvSource({"a.exe, BLOCKED", "b.com, BLOCKED", "c.scr, BLOCKED", "d.txt, CLEAN"})
  void expressionsInSlashesAndWithAStarInFront(String name, Verdict verdict) throws IOException {
    SomeInstallation some =
        SomeInstallation.in(folder, "Filename Rules = %etc-dir%/filename.rules.conf")
            .with(
                "filename.rules.conf",
                """
                deny\t/\\.exe$/\tNo\tNo programs
                deny\t*\\.com$\tNo\tNo programs
                deny and delete\t\\.scr$\t-\tNo\tNo programs
                """);
    assertThat(some.decide("x@o.example", "a@c.example", SomeInstallation.part(name, "text/plain")))
        .extracting(decision -> decision.verdict())
        .isEqualTo(verdict);
    assertThat(some.told(Kind.LEFT)).isEmpty();
  }

  @Test
  void aFieldMayBeABlank() throws IOException {
    SomeInstallation some =
        SomeInstallation.in(folder, "Filename Rules = %etc-dir%/filename.rules.conf")
            .with("filename.rules.conf", "deny\t\\.exe$\t \tNo programs\n");
    assertThat(
            some.decide("x@o.example", "a@c.example", SomeInstallation.part("a.exe", "text/plain"))
                .verdict())
        .isEqualTo(Verdict.BLOCKED);
  }

  @Test
  void aLineThatMailScannerPassesOverIsAFault() throws IOException {
    SomeInstallation some =
        SomeInstallation.in(folder, "Filename Rules = %etc-dir%/filename.rules.conf")
            .with("filename.rules.conf", "allow\t\\.txt$\t-\t-\nallow\t\\.exe$\tfine\n");
    assertThatThrownBy(some::imported)
        .isInstanceOf(BrokenInstallationException.class)
        .hasMessageContaining("filename.rules.conf:2: tabs must stand");
  }

  private static Verdict verdict(SomeInstallation some, String type) {
    return some.decide("x@o.example", "a@c.example", SomeInstallation.part("a.dat", type))
        .verdict();
  }
}
