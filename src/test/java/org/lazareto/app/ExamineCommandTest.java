// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.engine.Eicar;
import org.lazareto.text.Catalogue;

class ExamineCommandTest {

  private static final String CLEAN = "Subject: hola\n\nBuenos días.\n";

  @TempDir Path folder;
  private CommandLineFixture shell;

  @BeforeEach
  void settings() throws IOException {
    shell = CommandLineFixture.in(Catalogue.ENGLISH, folder.resolve("d"));
  }

  @Test
  void oneCleanFile() throws IOException {
    Path file = Files.writeString(folder.resolve("a.eml"), CLEAN);
    assertThat(shell.run("examine", "--json", file.toString())).isZero();
    assertThat(shell.out())
        .matches(
            "\\{\"file\":\"\\Q"
                + file
                + "\\E\",\"verdict\":\"clean\",\"findings\":\\[],\"millis\":\\d+}\n");
  }

  @Test
  void aFolderInOrderWithAMailboxAndWithoutWhatIsNoMail() throws IOException {
    Path mail = Files.createDirectories(folder.resolve("mail"));
    Files.writeString(mail.resolve("README.md"), "no mail");
    Files.writeString(mail.resolve(".hidden"), "no mail");
    Files.writeString(mail.resolve("notes.json"), "{}");
    Files.writeString(mail.resolve("a.eml"), CLEAN);
    Files.writeString(mail.resolve("b.mbox"), "From x\n" + CLEAN + "\nFrom y\n" + eicar());
    Files.writeString(Files.createDirectory(mail.resolve("c")).resolve("message1"), CLEAN);
    assertThat(shell.run("examine", "--json", mail.toString())).isEqualTo(1);
    assertThat(shell.out().lines().map(line -> line.replaceAll(".*?/mail/(.*?)\",.*", "$1")))
        .containsExactly("a.eml", "b.mbox#1", "b.mbox#2", "c/message1");
    assertThat(shell.err()).contains("3 files in the folders do not look like mail");
    assertThat(shell.out().lines().filter(line -> line.contains("\"infected\"")))
        .singleElement()
        .asString()
        .contains("b.mbox#2", "\"kind\":\"virus\"", "\"name\":\"Eicar");
  }

  @Test
  void standardInput() throws IOException {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(eicar().getBytes(StandardCharsets.UTF_8)));
    try {
      assertThat(shell.run("examine", "-")).isEqualTo(1);
    } finally {
      System.setIn(before);
    }
    assertThat(shell.out()).contains("▚ infected", " -  virus Eicar");
  }

  @Test
  void whatDoesNotExistIsAnErrorOfUseBeforeAnyWork() throws IOException {
    Path file = Files.writeString(folder.resolve("a.eml"), CLEAN);
    Path none = folder.resolve("none.eml");
    assertThat(shell.run("examine", file.toString(), none.toString())).isEqualTo(2);
    assertThat(shell.out()).isEmpty();
    assertThat(shell.err()).contains("no such file", none.toString());
  }

  @Test
  void aNameThatWouldTurnTheTerminalIsEscaped() throws IOException {
    Path file = Files.writeString(folder.resolve("a\u001b[2J.eml"), CLEAN);
    assertThat(shell.run("examine", file.toString())).isZero();
    assertThat(shell.out()).contains("a\\u{1b}[2J.eml").doesNotContain("\u001b");
  }

  private static String eicar() throws IOException {
    return "Subject: x\nContent-Type: text/plain; name=x.txt\n\n"
        + new String(Eicar.FILE.readAll(), StandardCharsets.US_ASCII);
  }
}
