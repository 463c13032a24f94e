// SPDX-License-Identifier: Apache-2.0
package org.lazareto.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lazareto.fake.FakeNextHop;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.Client;
import org.lazareto.smtp.PathArgument;
import org.lazareto.smtp.Reply;

/** How the next hop hears of the client, and what becomes of a message that does not get there. */
class NextHopTest {

  private static final PathArgument SENDER =
      PathArgument.parse("FROM:<x@outside.test>", "FROM:").orElseThrow();
  private static final List<Address> ANA = List.of(new Address("ana@localhost"));
  private static final ByteSource TEXT = ByteSource.of(ascii("Subject: hola\r\n"));
  private static final String FAULT = "our disk";

  /** More than any buffer on our side holds. */
  private static final int LONG = 200_000;

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

  /** Postfix forgets it at the end of each transaction, and logs us as the client then. */
  @Test
  void byXforwardAClientIsToldForEachMessage() throws IOException {
    try (FakeNextHop server = new FakeNextHop(List.of("next.test", "XFORWARD NAME ADDR"));
        NextHop nextHop = reach(server, ListenerSettings.Telling.XFORWARD)) {
      Client client = new Client("client.test", "192.0.2.9", "he.test");
      assertThat(nextHop.mail(SENDER, client).code()).isEqualTo(250);
      nextHop.reset();
      assertThat(nextHop.mail(SENDER, client).code()).isEqualTo(250);
      assertThat(nextHop.recipient(recipient("luis")).code()).isEqualTo(250);
      assertThat(nextHop.recipient(recipient("ana")).code()).isEqualTo(250);
      Letter letter = letter("luis", "ana");
      assertThat(nextHop.pass(letter, ANA, TEXT).code()).isEqualTo(250);
      String told = "XFORWARD NAME=client.test ADDR=192.0.2.9";
      String mail = "MAIL FROM:<x@outside.test>";
      String ana = "RCPT TO:<ana@localhost>";
      assertThat(server.commands())
          .containsExactly(
              told,
              mail,
              "RSET",
              told,
              mail,
              "RCPT TO:<luis@localhost>",
              ana,
              "RSET",
              told,
              mail,
              ana,
              "DATA");
    }
  }

  static List<Named<ByteSource>> unsendable() {
    return List.of(
        Named.of(
            "cannot be opened",
            source(
                () -> {
                  throw new IOException(FAULT);
                })),
        Named.of(
            "cannot be read",
            source(
                () ->
                    longText(
                        () -> {
                          throw new IOException(FAULT);
                        }))),
        Named.of(
            "holds a CR of its own",
            ByteSource.concat(source(() -> longText(() -> -1)), ByteSource.of(ascii("a\rb")))));
  }

  /** The next hop did nothing wrong, and cannot have taken what it was not given the end of. */
  @ParameterizedTest
  @MethodSource("unsendable")
  void aMessageThatCannotBeSentIsNoSilenceOfTheNextHop(ByteSource message) throws IOException {
    try (FakeNextHop server = new FakeNextHop(List.of("next.test"))) {
      NextHop nextHop = begun(server);
      assertThatThrownBy(() -> nextHop.pass(letter("ana"), ANA, message))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(NextHopGone.class)
          .message()
          .containsAnyOf(FAULT, "CR without LF");
      assertThat(nextHop.fellSilent()).isFalse();
      assertThat(nextHop.brokenOff()).isTrue();
      nextHop.reset();
      nextHop.close();
      assertThat(server.messages()).isEmpty();
      assertThat(server.commands()).doesNotContain("RSET");
    }
  }

  @Test
  void oneThatDiesBeforeTheEndOfAMessageHasNotTakenIt() throws IOException {
    try (FakeNextHop server = new FakeNextHop(List.of("next.test"));
        NextHop nextHop = begun(server)) {
      ByteSource endless =
          source(
              () ->
                  longText(
                      () -> {
                        server.die();
                        return 'a';
                      }));
      assertThatThrownBy(() -> nextHop.pass(letter("ana"), ANA, endless))
          .isInstanceOf(NextHopGone.class);
      assertThat(nextHop.fellSilent()).isFalse();
    }
  }

  @Test
  void oneThatDiesBehindTheEndOfAMessageMayHaveTakenIt() throws IOException {
    try (FakeNextHop server = new FakeNextHop(List.of("next.test"));
        NextHop nextHop = begun(server)) {
      ByteSource fatal = ByteSource.of(ascii("X-Do: die\r\n"));
      assertThatThrownBy(() -> nextHop.pass(letter("ana"), ANA, fatal))
          .isInstanceOf(NextHopGone.class);
      assertThat(nextHop.fellSilent()).isTrue();
    }
  }

  private static NextHop begun(FakeNextHop server) throws IOException {
    NextHop nextHop = reach(server, ListenerSettings.Telling.NOTHING);
    assertThat(nextHop.mail(SENDER, Client.UNKNOWN).code()).isEqualTo(250);
    assertThat(nextHop.recipient(recipient("ana")).code()).isEqualTo(250);
    return nextHop;
  }

  private static Letter letter(String... recipients) {
    Letter letter = new Letter(ProxySettings.defaults(), Instant.EPOCH, "test", SENDER);
    for (String name : recipients) {
      letter.recipient(recipient(name));
    }
    return letter;
  }

  private static PathArgument recipient(String name) {
    return PathArgument.parse("TO:<" + name + "@localhost>", "TO:").orElseThrow();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private interface Opening {
    InputStream open() throws IOException;
  }

  private static ByteSource source(Opening opening) {
    return new ByteSource() {
      @Override
      public long size() {
        return LONG;
      }

      @Override
      public InputStream open() throws IOException {
        return opening.open();
      }
    };
  }

  private interface Next {
    int octet() throws IOException;
  }

  private static InputStream longText(Next next) {
    return new InputStream() {
      private int at;

      @Override
      public int read() throws IOException {
        return at++ < LONG ? 'a' : next.octet();
      }

      @Override
      public int read(byte[] bytes, int from, int most) throws IOException {
        int octet = read(); // never swallows what a later byte throws
        bytes[from] = (byte) octet;
        return octet < 0 ? -1 : 1;
      }
    };
  }

  private static NextHop reach(FakeNextHop server) throws IOException {
    return reach(server, ListenerSettings.Telling.XCLIENT);
  }

  private static NextHop reach(FakeNextHop server, ListenerSettings.Telling telling)
      throws IOException {
    return NextHop.reach(
        new SomeListener(ProxyFixture.listener(0, server.port())).telling(telling).make());
  }
}
