// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.text.Catalogue;

/** {@code lazareto list} on a database of its own. */
class ListCommandTest {

  @TempDir Path folder;
  private CommandLineFixture shell;

  @BeforeEach
  void open() throws IOException {
    shell = CommandLineFixture.in(Catalogue.ENGLISH, folder.resolve("d"));
  }

  @Test
  void aListFromItsBeginningToItsEnd() {
    well("list");
    assertThat(shell.out()).contains("no lists yet");
    well("list", "create", "nodos", "title-en=Nodes", "owners=rosa@health.test eva@health.test");
    wrong("list", "create", "nodos");
    assertThat(shell.err()).contains("There is a list nodos already.");
    wrong("list", "create", "x-request");
    wrong("list", "set", "nodos", "size=huge");
    assertThat(shell.err()).contains("size can be: 64K, 5M");
    wrong("list", "set", "nodos", "sizes=1K");
    assertThat(shell.err()).contains("There is no option sizes", "attachments");
    well("list", "set", "nodos", "size=64K", "emergency=true");
    well("list", "show", "nodos", "--json");
    assertThat(shell.out())
        .contains("\"size\":\"64K\"", "\"emergency\":\"true\"", "\"title-en\":\"Nodes\"");
    well("list", "close", "nodos");
    well("list", "list", "--json");
    assertThat(shell.out()).contains("\"state\":\"closed\"");
    well("list", "close", "nodos", "--open");
    well("user", "audit", "--json");
    assertThat(shell.out()).contains("list.create {list=nodos}", "list.close", "\"who\":\"system:");
  }

  @Test
  void membersAreImportedAllOrNone() throws IOException {
    well("list", "create", "nodos");
    Path file = Files.writeString(folder.resolve("p.csv"), "ana@health.test,Ana,en,pinar\nb@\n");
    wrong("list", "import", "nodos", file.toString());
    assertThat(shell.err()).contains("p.csv:2: b@ is not an address");
    well("list", "members", "nodos");
    assertThat(shell.out()).contains("Nobody");
    Path good = Files.writeString(folder.resolve("p.csv"), "ana@health.test,Ana,en,pinar\n");
    well("list", "import", "nodos", good.toString());
    well("list", "import", "nodos", good.toString());
    assertThat(shell.out()).contains("0 added, 1 were on it already.");
    well("list", "members", "nodos", "--find", "pinar", "--json");
    assertThat(shell.out()).contains("\"node\":\"pinar\"", "\"language\":\"en\"");
    well("list", "remove", "nodos", "ANA@health.test");
    wrong("list", "remove", "nodos", "ana@health.test");
  }

  @Test
  void anAnnouncementWaitsForSomebodyElseOrACode() throws IOException {
    well("list", "create", "ya", "posts=staff", "approval=true");
    Path text = Files.writeString(folder.resolve("t.txt"), "Texto\n");
    well("list", "post", "ya", "--subject", "Aviso", text.toString());
    assertThat(shell.out()).contains("It waits as 1");
    well("list", "held", "--json");
    assertThat(shell.out()).contains("\"reason\":[\"approval\"]");
    wrong("list", "accept", "1");
    assertThat(shell.err()).contains("somebody who did not write it");
    well("list", "code", UserCommand.user(), "--json");
    String code = shell.out().replaceAll("(?s).*\"code\":\"([^\"]*)\".*", "$1");
    wrong("list", "post", "ya", "--subject", "A", "--code", "aaaa", text.toString());
    well("list", "post", "ya", "--subject", "Otro", "--code", code, text.toString());
    assertThat(shell.out()).contains("It is post 1");
    well("list", "discard", "1");
    wrong("list", "discard", "1");
    well("list", "post", "ya", "--subject", "Tercero", text.toString());
    well("list", "reject", "2", "--words", "No es de hoy");
    assertThat(shell.out()).contains("Post 2 is rejected; its sender is told.");
    wrong("list", "reject", "2");
    well("list", "tally", "ya");
    assertThat(shell.out()).contains("Nothing was sent");
    well("list", "code", UserCommand.user(), "--revoke");
    well("list", "code");
    assertThat(shell.out()).contains("Nobody has");
  }

  @Test
  void deliveringWithoutADoorLeavesTheMailToTheMta() {
    assertThat(shell.run("desk", "deliver", "seguridad")).isEqualTo(SysExit.TEMPORARY);
  }

  private void well(String... words) {
    assertThat(shell.run(words)).as(String.join(" ", words) + ": " + shell.err()).isZero();
  }

  private void wrong(String... words) {
    assertThat(shell.run(words)).as(String.join(" ", words)).isEqualTo(ExitCode.WRONG);
  }
}
