// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lazareto.fake.FakeNextHop;
import org.lazareto.limit.Patience;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.Client;
import org.lazareto.smtp.Reply;

class SessionTest {

  private static final String MESSAGE =
      "MAIL FROM:<x@outside.test>\r\nRCPT TO:<ana@localhost>\r\nDATA\r\nSubject: hola\r\n.\r\n";

  @Test
  void afterAMessageThatCouldNotBeSentTheNextHopIsReachedAnew() throws IOException {
    try (FakeNextHop server = new FakeNextHop(List.of("next.test"))) {
      String said = said(server, "EHLO c.test\r\n" + MESSAGE + MESSAGE + "QUIT\r\n");
      assertThat(said).contains("451 4.3.0 our disk", "250 2.0.0 queued as N1").endsWith("Bye\r\n");
      assertThat(server.greetings()).hasSize(2);
      assertThat(server.messages()).containsExactly("Subject: hola\r\n");
    }
  }

  private static String said(FakeNextHop server, String commands) throws IOException {
    ListenerSettings listener =
        new SomeListener(ProxyFixture.listener(0, server.port()))
            .telling(ListenerSettings.Telling.NOTHING)
            .make();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (Patience patience = new Patience(() -> {}, Duration.ofMinutes(1))) {
      ProxySettings settings = ProxySettings.defaults();
      Session.Place place =
          new Session.Place(settings, listener, new Straight(listener), Optional.empty(), true);
      ClientWire.Streams streams =
          new ClientWire.Streams(new ByteArrayInputStream(commands.getBytes(ISO_8859_1)), said);
      ClientWire wire = new ClientWire(streams, settings.limits(), patience);
      new Session(place, wire, "192.0.2.9", new FirstOneBreaks()).hold();
    }
    return said.toString(ISO_8859_1);
  }

  private record Straight(ListenerSettings listener) implements Session.Reach {

    @Override
    public String name() {
      return "test";
    }

    @Override
    public NextHop nextHop() throws NextHopGone {
      return NextHop.reach(listener);
    }

    @Override
    public void lost(NextHopGone e) {
      throw new AssertionError(e);
    }
  }

  /** Passes on what comes, but the disk fails under the first message. */
  private static final class FirstOneBreaks implements Transactions.AtTheEnd {

    private boolean broken;

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public Transactions.Hearing of(
        Letter letter, Client client, NextHop nextHop, ProxyCommits.Answer answer)
        throws IOException {
      ByteSource message = broken ? letter.message() : new Unreadable();
      broken = true;
      try {
        answer.give(nextHop.pass(letter, letter.recipients(), message));
      } catch (NextHopGone e) {
        throw e;
      } catch (IOException e) {
        answer.give(Reply.ours(451, "4.3.0", String.valueOf(e.getMessage())));
      }
      return Transactions.Hearing.NOBODY;
    }
  }

  private record Unreadable() implements ByteSource {

    @Override
    public long size() {
      return 1;
    }

    @Override
    public InputStream open() {
      return new InputStream() {
        @Override
        public int read() throws IOException {
          throw new IOException("our disk");
        }
      };
    }
  }
}
