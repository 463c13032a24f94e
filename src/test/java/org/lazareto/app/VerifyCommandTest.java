// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.fake.SomeSigner;
import org.lazareto.mail.ByteSource;
import org.lazareto.stamp.NodeKey;
import org.lazareto.stamp.Signer;
import org.lazareto.text.Catalogue;

class VerifyCommandTest {

  private static final String MESSAGE = "From: a@x.test\nSubject: s\n\nGood morning.\n";

  private final NodeKey key = NodeKey.forNow();
  @TempDir private Path folder;

  @Test
  void tellsOfEachMessageOfAMailbox() throws IOException {
    String mailbox = "From a\n" + stamped() + MESSAGE + "\nFrom b\n" + MESSAGE;
    Path file = Files.writeString(folder.resolve("box"), mailbox);
    CommandLineFixture shell = CommandLineFixture.in(Catalogue.ENGLISH, folder.resolve("demo"));
    assertThat(shell.plain("verify", "--key", key.mark().line(), file.toString())).isEqualTo(1);
    assertThat(shell.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("■ genuine").contains("box#1", "clean n A1 now"),
            line -> assertThat(line).startsWith("▚ not signed").contains("box#2"));
  }

  @Test
  void takesAFileForTheKeyAndSaysWhatIsWrong() throws IOException {
    Path known = Files.writeString(folder.resolve("key.pub"), key.mark().line() + "\n");
    Path good = Files.writeString(folder.resolve("a.eml"), stamped() + MESSAGE);
    Path other = Files.writeString(folder.resolve("b.eml"), stamped() + MESSAGE + "more\n");
    Path forged =
        Files.writeString(folder.resolve("c.eml"), stamped().replace("clean", "clear") + MESSAGE);
    CommandLineFixture shell = CommandLineFixture.in(Catalogue.SPANISH, folder.resolve("demo"));
    assertThat(verified(shell, known, good)).isZero();
    assertThat(shell.out()).contains("\"stamp\":\"genuine\"", "\"id\":\"A1\"");
    assertThat(verified(shell, known, other)).isEqualTo(1);
    assertThat(shell.out()).contains("\"stamp\":\"other-content\"");
    assertThat(verified(shell, known, forged)).isEqualTo(1);
    assertThat(shell.out()).contains("\"stamp\":\"forged\"", "\"detail\":\"signature\"");
    Path another = Files.writeString(folder.resolve("other.pub"), NodeKey.forNow().mark().line());
    assertThat(verified(shell, another, good)).isEqualTo(3);
    assertThat(shell.out()).contains("\"stamp\":\"other-key\"");
  }

  private static int verified(CommandLineFixture shell, Path known, Path message) {
    return shell.plain("verify", "--json", "--key", known.toString(), message.toString());
  }

  private String stamped() throws IOException {
    Signer signer = SomeSigner.with(key);
    ByteSource message = ByteSource.of(MESSAGE.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return signer.field("clean; by=n; id=A1; at=now", signer.bodies(message), List.of()) + "\n";
  }
}
