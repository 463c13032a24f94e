// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unit that starts delivery is told the ids, those first that are not to stand in line. */
class DeliveryStartTest {

  private static final int MOST = 10_000;

  @TempDir private Path folder;

  private static QueueId id(int number) {
    return new QueueId("6ANMQsvT%06d".formatted(number));
  }

  private String toldFirst(DeliveryStart start, Path socket) throws IOException {
    try (ServerSocketChannel unit = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      unit.bind(UnixDomainSocketAddress.of(socket));
      Thread teller = Thread.ofVirtual().start(start::run);
      try (SocketChannel peer = unit.accept()) {
        return new String(Channels.newInputStream(peer).readAllBytes(), US_ASCII);
      } finally {
        teller.interrupt();
      }
    }
  }

  @Test
  void whatGoesFirstIsToldBeforeTenThousandOthersEvenIfThereIsNoRoom() throws IOException {
    Path socket = folder.resolve("s");
    DeliveryStart start = new DeliveryStart(Optional.of(socket));
    for (int i = 0; i < MOST; i++) {
      start.wanted(id(i), false);
    }
    start.wanted(id(900_000), false);
    start.wanted(id(900_001), true);
    String told = toldFirst(start, socket);
    assertThat(told.lines()).startsWith("6ANMQsvT900001", "6ANMQsvT000000", "6ANMQsvT000001");
    assertThat(told).as("left to the next queue run").doesNotContain("6ANMQsvT900000");
  }

  @Test
  void withoutAUnitNothingIsKept() {
    DeliveryStart start = new DeliveryStart(Optional.empty());
    start.wanted(id(1), true);
    start.run();
    assertThat(folder).isEmptyDirectory();
  }
}
