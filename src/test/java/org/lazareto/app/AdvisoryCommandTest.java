// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.text.Catalogue;

/** {@code lazareto advisory} on a database of its own. */
class AdvisoryCommandTest {

  private static final String TEXT =
      "+++\nname = \"ojo\"\nseverity = \"urgent\"\nlists = [\"todos@salud.test\"]\n+++\n"
          + "# Ojo \u001b[31m\n## Qué hacer\nNo abra\n";

  @TempDir Path folder;
  private CommandLineFixture shell;

  @BeforeEach
  void open() throws IOException {
    shell = CommandLineFixture.in(Catalogue.ENGLISH, folder.resolve("d"));
    settings("\n[desk.advisory]\nmail = [\"todos@salud.test\"]\n");
  }

  private void settings(String more) throws IOException {
    Files.writeString(folder.resolve("d/lazareto.toml"), more, StandardOpenOption.APPEND);
  }

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("a.md"), text).toString();
  }

  @Test
  void somebodyElseApprovesBeforeItIsPublished() throws IOException {
    assertThat(shell.run("advisory")).isZero();
    assertThat(shell.out()).contains("There is no advisory yet");
    assertThat(shell.run("advisory", "publish", file(TEXT))).isEqualTo(ExitCode.FOUND);
    assertThat(shell.out()).contains("ojo is kept as a draft and waits for somebody else");
    assertThat(shell.run("advisory", "approve", "ojo")).isEqualTo(ExitCode.WRONG);
    assertThat(shell.err()).contains("You wrote this text of the advisory ojo");
    assertThat(shell.run("advisory", "publish", "ojo")).isEqualTo(ExitCode.FOUND);
    assertThat(shell.run("advisory", "list", "--json")).isZero();
    assertThat(shell.out()).contains("\"name\":\"ojo\"", "\"state\":\"draft\"");
  }

  @Test
  void publishesAFileWhereOneMayAlone() throws IOException {
    settings("alone = true\n");
    assertThat(shell.run("advisory", "publish", file(TEXT))).as(shell.err()).isZero();
    assertThat(shell.out()).contains("ojo is published: /advisories/ojo");
    assertThat(shell.run("advisory", "publish", file(TEXT))).as("the same again").isZero();
    assertThat(shell.run("advisory", "show", "ojo")).isZero();
    assertThat(shell.out())
        .contains("published", "urgent", "todos@salud.test waiting", "## Qué hacer", "No abra")
        .doesNotContain("\u001b");
    assertThat(shell.run("advisory", "show", "ojo", "--json")).isZero();
    assertThat(shell.out()).contains("\"version\":1", "\"mailed\":[\"todos@salud.test waiting\"]");
    String changed = TEXT.replace("No abra", "Borre");
    assertThat(shell.run("advisory", "publish", "--tell", file(changed))).isZero();
    assertThat(shell.run("advisory", "show", "ojo", "--json")).isZero();
    assertThat(shell.out()).contains("\"version\":2");
    assertThat(shell.run("advisory", "close", "ojo")).isZero();
    assertThat(shell.run("advisory", "close", "ojo")).isEqualTo(ExitCode.WRONG);
    assertThat(shell.run("user", "audit", "--json")).isZero();
    assertThat(shell.out())
        .contains(
            "advisory.draft {name=ojo}",
            "advisory.approve {advisory=ojo}",
            "advisory.publish {advisory=ojo, days=7, lists=todos@salud.test, version=2}",
            "advisory.close {advisory=ojo}",
            "\"who\":\"system:");
  }

  @Test
  void saysWhatIsWrongAndWhere() throws IOException {
    String file = file(TEXT.replace("urgent\"", "huge\""));
    assertThat(shell.run("advisory", "publish", file)).isEqualTo(ExitCode.WRONG);
    assertThat(shell.err()).contains("a.md:3: severity");
    file = file(TEXT.replace("## Qué hacer", "## Que hago"));
    assertThat(shell.run("advisory", "draft", file)).isEqualTo(ExitCode.WRONG);
    assertThat(shell.err()).contains("a.md:7: \"Que hago\" is no part");
    file = file(TEXT.replace("todos@", "otros@"));
    assertThat(shell.run("advisory", "publish", file)).isEqualTo(ExitCode.WRONG);
    assertThat(shell.err()).contains("cannot go to \"otros@salud.test\"");
    assertThat(shell.run("advisory", "draft")).isEqualTo(ExitCode.WRONG);
    assertThat(shell.err()).contains("Say one of four");
    assertThat(shell.run("advisory", "show", "nada")).isEqualTo(ExitCode.WRONG);
    assertThat(shell.err()).contains("There is no advisory nada");
    assertThat(shell.run("advisory", "draft", "--report", "4")).isEqualTo(ExitCode.WRONG);
    assertThat(shell.err()).contains("There is no report 4");
  }

  @Test
  void draftsOfAReportInOneStep() throws IOException {
    Path message =
        Files.writeString(
            folder.resolve("m.eml"),
            "From: x@out.test\r\nSubject: Factura\r\nContent-Type: text/plain;"
                + " name=\"factura.exe\"\r\n\r\nuno\r\n");
    assertThat(shell.run("report", "add", message.toString(), "--by", "ana@health.test")).isZero();
    assertThat(shell.run("advisory", "draft", "--report", "1")).as(shell.err()).isZero();
    assertThat(shell.run("advisory", "list", "--json")).isZero();
    assertThat(shell.out()).contains("Dangerous mail with the attachment \\\"factura.exe\\\"");
  }
}
