// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.uucp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate's side of the unit that runs uucp for it. */
class UnitCommandsTest {

  @TempDir Path folder;
  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
  private ServerSocketChannel unit;
  private volatile String answer = "exit 0\n";

  @BeforeEach
  void listen() throws IOException {
    unit = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    unit.bind(UnixDomainSocketAddress.of(folder.resolve("socket")));
    Thread.ofVirtual().start(this::serve);
  }

  private void serve() {
    try {
      while (true) {
        SocketChannel channel = unit.accept();
        asked.add(new String(Channels.newInputStream(channel).readAllBytes(), UTF_8));
        if (!answer.isEmpty()) {
          channel.write(ByteBuffer.wrap(answer.getBytes(UTF_8)));
          channel.close();
        }
      }
    } catch (IOException _) {
      // The test is over.
    }
  }

  @AfterEach
  void close() throws IOException {
    unit.close();
  }

  @Test
  void aFileIsHandedOverAndItsJobIsAskedForAndTakenBack() throws Exception {
    Path file = Files.writeString(folder.resolve("nacional-urgent.lzb"), "the bundle");
    answer = "baracoa.A0001\n\nexit 0\n";
    assertThat(jobs(Duration.ofSeconds(20)).hand(file, 'A')).isEqualTo("baracoa.A0001");
    assertThat(asked.take())
        .isEqualTo("hand A nacional-urgent.lzb baracoa!~/lazareto/nacional/\nthe bundle");
    assertThat(jobs(Duration.ofSeconds(20)).waits("baracoa.A0001")).isTrue();
    assertThat(asked.take()).isEqualTo("job -r baracoa.A0001\n");
    answer = "uustat: baracoa.A0001: Job not found\n\nexit 1\n";
    assertThat(jobs(Duration.ofSeconds(20)).withdraw("baracoa.A0001")).isFalse();
  }

  @Test
  void whatFailsIsAnErrorAndSoIsHalfAnAnswerAndNone() throws Exception {
    Path file = Files.writeString(folder.resolve("a.lzb"), "x");
    answer = "uucp: baracoa: System not found\n\nexit 1\n";
    assertThatThrownBy(() -> jobs(Duration.ofSeconds(20)).hand(file, 'A'))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("System not found");
    answer = "baracoa.A00";
    assertThatThrownBy(() -> jobs(Duration.ofSeconds(20)).hand(file, 'A'))
        .hasMessageContaining("no whole answer");
    answer = "";
    assertThatThrownBy(() -> jobs(Duration.ofMillis(200)).hand(file, 'A'))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no answer");
    unit.close();
    assertThatThrownBy(() -> jobs(Duration.ofSeconds(20)).hand(file, 'A'))
        .isInstanceOf(IOException.class);
  }

  private Jobs jobs(Duration timeout) {
    UucpSettings d = UucpSettings.defaults();
    return Jobs.of(
        new UucpSettings(
            "baracoa",
            "baracoa!~/lazareto/nacional/",
            List.of("/nonexistent"),
            List.of("/nonexistent"),
            Optional.of(folder.resolve("socket")),
            timeout,
            d.settle(),
            d.pace(),
            d.again()));
  }
}
