// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.lazareto.limit.Patience;
import org.lazareto.mail.Client;
import org.lazareto.smtp.ServerTargets;
import org.lazareto.smtp.TextTargets;

/** What a fuzzer feeds to the proxy door: the bytes are all that a client ever says. */
public final class ProxyTargets {

  private ProxyTargets() {}

  /** A session before a next hop that takes all: whole answers, or an end, and nothing else. */
  public static void session(byte[] bytes) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (Patience patience = new Patience(() -> {}, Duration.ofHours(1))) {
      ProxySettings settings = ProxySettings.defaults();
      ClientWire.Streams streams = new ClientWire.Streams(new ByteArrayInputStream(bytes), said);
      Session.Place place =
          new Session.Place(
              settings, ListenerSettings.defaults(), new Willing(), Optional.empty(), true);
      new Session(
              place,
              new ClientWire(streams, settings.limits(), patience),
              "192.0.2.1",
              new Everybody())
          .hold();
    } catch (IOException _) {
      // The client ended in the middle.
    }
    String answers = said.toString(StandardCharsets.ISO_8859_1);
    boolean whole = answers.isEmpty() || answers.endsWith("\r\n");
    if (!whole || !answers.lines().allMatch(line -> line.matches("[2-5]\\d\\d[ -].*"))) {
      throw new AssertionError("an answer is no row of whole lines");
    }
  }

  /** A message off the wire. */
  public static void text(byte[] bytes) {
    TextTargets.text(bytes);
  }

  /** The header of a load balancer. */
  public static void header(byte[] bytes) {
    try {
      Optional<String> client =
          ProxyHeader.read(new org.lazareto.smtp.Intake(new ByteArrayInputStream(bytes)));
      if (client.isPresent() && !client.get().matches("[0-9A-Fa-f:.]{2,45}")) {
        throw new AssertionError("no address: " + client.get());
      }
    } catch (IOException _) {
      // It is none.
    }
  }

  private static final class Willing implements Session.Reach {

    @Override
    public String name() {
      return "willing";
    }

    @Override
    public NextHop nextHop() throws NextHopGone {
      try {
        return new NextHop(ServerTargets.withOneThatTakesAll(), ListenerSettings.Telling.XFORWARD);
      } catch (IOException e) {
        throw new NextHopGone(e);
      }
    }

    @Override
    public void lost(NextHopGone e) {
      throw new AssertionError("who takes everything is not lost", e);
    }
  }

  private static final class Everybody implements Transactions.AtTheEnd {

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public Transactions.Hearing of(
        Letter letter, Client client, NextHop nextHop, ProxyCommits.Answer answer)
        throws IOException {
      answer.give(nextHop.pass(letter, letter.recipients().reversed(), letter.message()));
      return Transactions.Hearing.NOBODY;
    }
  }
}
