// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.fake.FakeNextHop;
import org.lazareto.mail.Client;
import org.lazareto.smtp.PathArgument;
import org.lazareto.smtp.Reply;

/** How the next hop hears of the client, told by XCLIENT. */
class NextHopTest {

  private static final PathArgument SENDER =
      PathArgument.parse("FROM:<x@outside.test>", "FROM:").orElseThrow();

  @ParameterizedTest
  @CsvSource({
    "real.test, real.test",
    "'[192.0.2.9]', '[192.0.2.9]'",
    "'a b', gate.test",
    "'', gate.test"
  })
  void theClientsOwnNameIsGreetedWith(String name, String greeting) throws IOException {
    try (FakeNextHop server = new FakeNextHop(List.of("next.test", "XCLIENT NAME ADDR HELO"));
        NextHop nextHop = reach(server)) {
      Client client = new Client("client.test", "192.0.2.9", name);
      assertThat(nextHop.mail(SENDER, client).code()).isEqualTo(250);
      assertThat(server.greetings()).containsExactly("gate.test", greeting);
      assertThat(server.commands().getFirst())
          .startsWith("XCLIENT NAME=client.test ADDR=192.0.2.9 HELO=");
    }
  }

  @Test
  void aClientIsToldOnceAndTheNextOneAnew() throws IOException {
    try (FakeNextHop server = new FakeNextHop(List.of("next.test", "XCLIENT NAME ADDR HELO"));
        NextHop nextHop = reach(server)) {
      for (String name : List.of("one.test", "one.test", "two.test")) {
        assertThat(nextHop.mail(SENDER, new Client("", "192.0.2.9", name)).code()).isEqualTo(250);
        nextHop.reset();
      }
      assertThat(server.greetings()).containsExactly("gate.test", "one.test", "two.test");
    }
  }

  @Test
  void aGreetingThatIsRefusedIsTheSendersRefusal() throws IOException {
    try (FakeNextHop server = new FakeNextHop(List.of("next.test", "XCLIENT NAME ADDR HELO"));
        NextHop nextHop = reach(server)) {
      Reply reply = nextHop.mail(SENDER, new Client("", "192.0.2.9", "refused.test"));
      assertThat(reply.toString()).isEqualTo("504 5.5.2 no such name");
      assertThat(server.commands()).noneMatch(command -> command.startsWith("MAIL"));
    }
  }

  @Test
  void afterARefusalTheClientBeforeIsToldAnew() throws IOException {
    try (FakeNextHop server = new FakeNextHop(List.of("next.test", "XCLIENT NAME ADDR HELO"));
        NextHop nextHop = reach(server)) {
      Client one = new Client("", "192.0.2.9", "one.test");
      assertThat(nextHop.mail(SENDER, one).code()).isEqualTo(250);
      nextHop.reset();
      Client other = new Client("", "192.0.2.10", "refused.test");
      assertThat(nextHop.mail(SENDER, other).code()).isEqualTo(504);
      assertThat(nextHop.mail(SENDER, one).code()).isEqualTo(250);
      assertThat(server.commands())
          .filteredOn(command -> command.startsWith("XCLIENT") || command.startsWith("MAIL"))
          .extracting(command -> command.replaceFirst(".*ADDR=(\\S+).*", "$1"))
          .containsExactly(
              "192.0.2.9",
              "MAIL FROM:<x@outside.test>",
              "192.0.2.10",
              "192.0.2.9",
              "MAIL FROM:<x@outside.test>");
    }
  }

  @Test
  void aClientOfWhomNothingIsKnownIsToldAsSuch() throws IOException {
    try (FakeNextHop server = new FakeNextHop(List.of("next.test", "XCLIENT NAME ADDR HELO"));
        NextHop nextHop = reach(server)) {
      assertThat(nextHop.mail(SENDER, Client.UNKNOWN).code()).isEqualTo(250);
      assertThat(server.commands().getFirst())
          .isEqualTo("XCLIENT NAME=[UNAVAILABLE] ADDR=[UNAVAILABLE] HELO=[UNAVAILABLE]");
    }
  }

  @Test
  void oneThatHearsNoXclientIsNotUsed() throws IOException {
    try (FakeNextHop server = new FakeNextHop(List.of("next.test", "XFORWARD NAME"))) {
      assertThatThrownBy(() -> reach(server)).hasMessageContaining("XCLIENT");
    }
  }

  private static NextHop reach(FakeNextHop server) throws IOException {
    return NextHop.reach(
        new SomeListener(ProxyFixture.listener(0, server.port()))
            .telling(ListenerSettings.Telling.XCLIENT)
            .make());
  }
}
