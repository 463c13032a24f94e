// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.engine.Engine;
import org.lazareto.engine.EngineContract;
import org.lazareto.fake.Needs;
import org.lazareto.fake.SomeEngineSettings;
import org.lazareto.limit.Deadline;
import org.lazareto.mail.ByteSource;
import org.lazareto.verdict.Answer;

/** The contract and more, with the real clamscan and a few signatures of the test's own. */
class RealClamscanTest extends EngineContract {

  private static final Path PROGRAM = Path.of("/usr/bin/clamscan");

  @TempDir private Path directory;

  @Override
  protected Engine engine() throws IOException {
    Needs.file(PROGRAM, "clamav");
    Files.writeString(
        directory.resolve("own.hdb"), "44d88612fea8a8f36de82e1278abb02f:68:Eicar-Test\n");
    return engine(directory);
  }

  @Test
  void aBrokenSetOfSignaturesIsNeverClean() throws IOException {
    Files.writeString(directory.resolve("broken.ndb"), "half a line\n");
    assertThat(scan(directory, "Buenos días"))
        .isInstanceOfSatisfying(
            Answer.Failed.class, f -> assertThat(f.reason()).contains("exit code 2"));
  }

  @Test
  void noSignaturesAreNeverClean() {
    assertThat(scan(directory.resolve("nowhere"), "Buenos días")).isInstanceOf(Answer.Failed.class);
  }

  @Test
  void itIsFoundWhereItIsInstalledAndSaysThatItWorks() throws IOException {
    try (CommandLine engine = engine(directory)) {
      assertThat(engine.works()).isTrue();
      assertThat(engine.identity().version()).startsWith("ClamAV ");
    }
  }

  private static Answer scan(Path signatures, String text) {
    try (CommandLine engine = engine(signatures)) {
      return engine.scan(
          ByteSource.of(text.getBytes(UTF_8)), Deadline.after(Duration.ofSeconds(60)));
    }
  }

  private static CommandLine engine(Path signatures) {
    return new CommandLine(
        "clamscan",
        new SomeEngineSettings().commandLine("clamscan", PROGRAM).directory(signatures).make(),
        Definitions.defaults().need("clamscan"));
  }
}
