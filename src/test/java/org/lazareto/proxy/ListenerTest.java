// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.Test;
import org.lazareto.fake.NoThreadOnce;
import org.lazareto.mail.Client;
import org.lazareto.ops.AcceptLoop;
import org.lazareto.ops.LogThrottle;

class ListenerTest {

  private static final Clock CLOCK = Clock.systemUTC();

  @Test
  void aConnectionThatCannotBeHandedOverIsClosedAndIsNotTheLast() throws IOException {
    int port = ProxyFixture.freePort();
    try (ExecutorService sessions = new NoThreadOnce();
        Listener listener =
            new Listener(ProxyFixture.listener(port, 1), new Unreached(), house(onePlace()))) {
      listener.open("test", sessions);
      assertThat(heard(port)).isEmpty();
      assertThat(heard(port)).startsWith("220 gate.test ");
    }
  }

  /** What a client hears that is there only to leave. */
  private static String heard(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  private static ProxySettings onePlace() {
    ProxySettings usual = ProxySettings.defaults();
    ProxyLimits limits = usual.limits();
    return new ProxySettings(
        usual.listeners(),
        usual.spool(),
        usual.workers(),
        usual.turn(),
        usual.buffer(),
        usual.messageSize(),
        usual.headerSize(),
        usual.doubt(),
        new ProxyLimits(
            1,
            1,
            limits.clientRate(),
            limits.idle(),
            limits.messageTime(),
            limits.commands(),
            limits.errors(),
            limits.recipients(),
            limits.commandLine(),
            limits.textLine()));
  }

  private static Listener.House house(ProxySettings settings) {
    return new Listener.House(
        settings,
        new Crowd(settings.limits(), CLOCK),
        new NoMessages(),
        new LogThrottle(CLOCK),
        new AcceptLoop("proxy", _ -> {}, CLOCK));
  }

  private static final class NoMessages implements Transactions.AtTheEnd {

    @Override
    public Instant now() {
      return CLOCK.instant();
    }

    @Override
    public Transactions.Hearing of(
        Letter letter, Client client, NextHop nextHop, ProxyCommits.Answer answer) {
      throw new AssertionError("nobody brings one");
    }
  }

  private static final class Unreached implements Session.Reach {

    @Override
    public String name() {
      return "test";
    }

    @Override
    public NextHop nextHop() {
      throw new AssertionError("nobody asks for it");
    }

    @Override
    public void lost(NextHopGone e) {
      throw new AssertionError(e);
    }
  }
}
