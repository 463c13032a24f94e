// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.text.Catalogue;

/** {@code lazareto report} on a database of its own. */
class ReportCommandTest {

  @TempDir Path folder;

  @Test
  void aReportFromItsBeginningToItsAnswer() throws IOException {
    CommandLineFixture shell = CommandLineFixture.in(Catalogue.ENGLISH, folder.resolve("d"));
    assertThat(shell.run("report")).isZero();
    assertThat(shell.out()).contains("No report waits");
    Path message =
        Files.writeString(
            folder.resolve("m.eml"),
            "From: x@out.test\r\nSubject: hola \u001b[31m\r\nContent-Type: text/plain;"
                + " name=\"a.exe\"\r\n\r\nuno\r\n");
    String[] add = {"report", "add", message.toString(), "--by", "ana@health.test"};
    assertThat(shell.run(add)).isZero();
    assertThat(shell.out()).contains("It is report 1.");
    assertThat(shell.run("report", "list", "--json")).isZero();
    assertThat(shell.out())
        .contains("\"number\":1", "\"by\":\"ana@health.test\"", "\"attached\":[\"a.exe\"]");
    assertThat(shell.run("report", "show", "1")).isZero();
    assertThat(shell.out()).contains("x@out.test", "a.exe", "new").doesNotContain("\u001b");
    assertThat(shell.run("report", "answer", "1", "nonsense")).isEqualTo(ExitCode.WRONG);
    assertThat(shell.run("report", "answer", "1", "dangerous", "--words", "Call us")).isZero();
    assertThat(shell.run("report", "answer", "1", "harmless")).isEqualTo(ExitCode.WRONG);
    assertThat(shell.err()).contains("answered before, by system:");
    assertThat(shell.run("report", "list")).isZero();
    assertThat(shell.out()).contains("No report waits");
    assertThat(shell.run("report", "list", "--all", "--json")).isZero();
    assertThat(shell.out()).contains("\"answer\":\"dangerous\"", "\"words\":\"Call us\"");
    assertThat(shell.run("report", "show", "7")).isEqualTo(ExitCode.WRONG);
    assertThat(shell.run("user", "audit", "--json")).isZero();
    assertThat(shell.out())
        .contains(
            "report.answer {outcome=dangerous, report=1, words=Call us}", "\"who\":\"system:");
  }
}
