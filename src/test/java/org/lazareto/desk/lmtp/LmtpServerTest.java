// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.lmtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.desk.Addressee;
import org.lazareto.desk.Reception;
import org.lazareto.limit.ByteSize;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.ListenAddress;
import org.lazareto.smtp.Reply;
import org.lazareto.text.LazaretoException;

/** The MTA has one answer for each recipient, and keeps what was not taken. */
class LmtpServerTest {

  private final List<String> taken = new ArrayList<>();
  private LmtpServer server;
  private LmtpSettings settings;
  @TempDir private Path folder;

  /** Takes what is said to it, and answers by its name. */
  private final class Named implements Addressee {

    @Override
    public boolean takes(Address recipient) {
      return List.of("well", "later", "never", "broken").contains(recipient.local());
    }

    @Override
    public Reception receive(Address sender, Address recipient, ByteSource message) {
      return switch (recipient.local()) {
        case "later" -> new Reception.Later("not\r\nnow");
        case "never" -> new Reception.Refused("no");
        case "broken" -> throw new IllegalStateException("broken");
        default -> {
          try {
            taken.add(sender + " " + new String(message.readAll(), ISO_8859_1));
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
          yield new Reception.Taken();
        }
      };
    }
  }

  @BeforeEach
  void open() throws IOException {
    settings =
        new LmtpSettings(
            List.of("unix:" + folder.resolve("s")),
            "",
            folder,
            2,
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            ByteSize.kilobytes(4),
            4,
            50);
    server = new LmtpServer(settings, "salud.test", List.of(new Named()));
    server.start();
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void oneThatCannotOpenAllItsAddressesLeavesThoseOfOthersAlone() throws IOException {
    Path own = folder.resolve("own");
    LmtpSettings both =
        new LmtpSettings(
            List.of("unix:" + own, "unix:" + folder.resolve("s")),
            "",
            folder,
            2,
            settings.idle(),
            settings.messageTime(),
            settings.messageSize(),
            4,
            50);
    try (LmtpServer second = new LmtpServer(both, "salud.test", List.of(new Named()))) {
      assertThatThrownBy(second::start).hasRootCauseInstanceOf(BindException.class);
    }
    assertThat(own).doesNotExist();
    assertThat(folder.resolve("s")).exists();
  }

  @Test
  void everyRecipientHasAnAnswer() throws IOException {
    SequencedMap<Address, Reply> answers =
        client()
            .send(
                new Address("a@x.test"),
                List.of("well", "nobody", "later", "never", "broken").stream()
                    .map(Address::new)
                    .toList(),
                ByteSource.of("Subject: x\n\n.dot\n".getBytes(ISO_8859_1)));
    assertThat(answers.sequencedValues().stream().map(Reply::code))
        .containsExactly(250, 550, 451, 550, 451);
    assertThat(answers.sequencedValues().stream().map(Reply::enhanced))
        .containsExactly("2.0.0", "5.1.1", "4.3.0", "5.7.1", "4.3.0");
    assertThat(taken).containsExactly("<a@x.test> Subject: x\r\n\r\n.dot\r\n");
  }

  @Test
  void whatIsTooBigIsRefusedForAll() throws IOException {
    SequencedMap<Address, Reply> answers =
        client()
            .send(
                Address.NULL,
                List.of(new Address("well")),
                ByteSource.of("x\r\n".repeat(3000).getBytes(ISO_8859_1)));
    assertThat(answers.firstEntry().getValue().code()).isEqualTo(552);
    assertThat(taken).isEmpty();
  }

  @Test
  void keepsToTheProtocol() throws IOException {
    try (SocketChannel channel = connect()) {
      hear(channel, "220 ");
      say(channel, "EHLO x", "500 5.5.1");
      say(channel, "MAIL FROM:<a@x.test>", "503 ");
      say(channel, "LHLO x", "250-salud.test");
      say(channel, "RCPT TO:<well>", "503 ");
      say(channel, "MAIL FROM:<a@x.test> SIZE=999999", "552 ");
      say(channel, "MAIL FROM:<a@x.test> FOO=1", "501 ");
      say(channel, "MAIL FROM:<a@x.test> BODY=8BITMIME SIZE=10", "250 ");
      say(channel, "DATA", "503 ");
      say(channel, "RCPT TO:<nobody>", "550 5.1.1");
      say(channel, "RCPT TO:<well>", "250 ");
      say(channel, "RCPT TO:<later>", "250 ");
      say(channel, "DATA", "354 ");
      // A line feed that stands alone: read to the real end, and refused.
      say(channel, "x\n.\ny\r\n.", "554 5.6.0");
      hear(channel, "554 5.6.0");
      say(channel, "NOOP", "250 ");
      say(channel, "QUIT", "221 ");
    }
    assertThat(taken).isEmpty();
  }

  @Test
  void tooManyAreTurnedAwayAndTheSilentSentAway() throws IOException {
    try (SocketChannel one = connect();
        SocketChannel two = connect();
        SocketChannel three = connect()) {
      hear(one, "220 ");
      hear(two, "220 ");
      hear(three, "421 ");
      // Nothing is said: the connection ends by itself.
      assertThat(one.read(ByteBuffer.allocate(10))).isEqualTo(-1);
    }
  }

  @Test
  void listensOnThisHostAlone() {
    assertThatThrownBy(
            () ->
                new LmtpSettings(
                    List.of("0.0.0.0:24"),
                    "",
                    folder,
                    1,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    ByteSize.kilobytes(1),
                    1,
                    1))
        .isInstanceOf(LazaretoException.class)
        .hasMessageContaining("0.0.0.0:24");
  }

  @Test
  void aPipesMessageTellsItsSenderInTheFirstLine() throws IOException {
    PipedMessage piped =
        PipedMessage.of(
            ByteSource.of(
                "From ana@x.test Mon Nov 23 12:00:00 2026\nTo: l-request+confirm+abc@s.test\n\nx\n"
                    .getBytes(ISO_8859_1)));
    assertThat(piped.sender()).isEqualTo(new Address("ana@x.test"));
    assertThat(piped.message().readAll()).startsWith("To: ".getBytes(ISO_8859_1));
    assertThat(piped.recipient("l-request+")).isEqualTo(new Address("l-request+confirm+abc"));
    assertThat(piped.recipient("l-bounces+")).isEqualTo(new Address("l-bounces"));
    assertThat(piped.recipient("l")).isEqualTo(new Address("l"));
    assertThat(
            PipedMessage.of(ByteSource.of("From MAILER-DAEMON x\n\n".getBytes(ISO_8859_1)))
                .sender())
        .isEqualTo(Address.NULL);
  }

  @Test
  void theSocketIsItsOwnersAlone() throws IOException {
    assertThat(Files.getPosixFilePermissions(folder.resolve("s"))).hasSize(2);
  }

  private LmtpClient client() {
    return new LmtpClient(ListenAddress.parse("unix:" + folder.resolve("s")), settings);
  }

  private SocketChannel connect() throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(folder.resolve("s")));
    return channel;
  }

  private static void say(SocketChannel channel, String line, String answer) throws IOException {
    channel.write(ByteBuffer.wrap((line + "\r\n").getBytes(ISO_8859_1)));
    hear(channel, answer);
  }

  /** One answer, of which the first line begins so. */
  private static void hear(SocketChannel channel, String answer) throws IOException {
    StringBuilder first = new StringBuilder();
    boolean last = false;
    while (!last) {
      StringBuilder line = new StringBuilder();
      for (int b = 0; b != '\n'; ) {
        b = Channels.newInputStream(channel).read();
        assertThat(b).as("an answer that begins with " + answer).isNotNegative();
        line.append((char) b);
      }
      first.append(first.isEmpty() ? line : "");
      last = line.charAt(3) == ' ';
    }
    assertThat(first.toString()).startsWith(answer);
  }
}
