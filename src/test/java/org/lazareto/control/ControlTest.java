// SPDX-License-Identifier: Apache-2.0
package org.lazareto.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.fake.NoThreadOnce;
import org.lazareto.limit.ByteSize;
import org.lazareto.ops.LogSettings;
import org.lazareto.ops.Tracing;
import org.lazareto.text.LazaretoException;

class ControlTest {

  private static final Duration PATIENCE = Duration.ofMillis(300);

  @TempDir private Path folder;
  private final CountDownLatch hold = new CountDownLatch(1);
  private ControlServer server;
  private ControlClient client;

  @BeforeEach
  void start() throws IOException {
    server = ControlServer.start(settings(2), commands());
    client = new ControlClient(socket(), Duration.ofSeconds(20));
  }

  @AfterEach
  void stop() throws IOException {
    hold.countDown();
    server.close();
  }

  @Test
  void rowsArriveInOrderWithTheirTypes() {
    assertThat(client.ask(new Request("echo", Map.of("text", "ñandú"))))
        .containsExactly(
            Map.of("text", "ñandú", "user", System.getProperty("user.name")),
            Map.of("count", 2, "well", true, "list", List.of("a", "b")));
  }

  @Test
  void refusalsKeepTheirKeyAndArguments() {
    assertThatThrownBy(() -> client.ask(Request.of("echo")))
        .isInstanceOf(LazaretoException.class)
        .hasMessage("an argument is missing: echo: text");
    assertThatThrownBy(() -> client.ask(Request.of("fly"))).hasMessageContaining("fly");
    assertThatThrownBy(() -> client.ask(Request.of("break")))
        .hasMessageContaining("could not carry the command out: break");
  }

  @Test
  void aNumberIsWholeOrRefused() {
    Request request = new Request("list", Map.of("limit", "12", "after", "-1"));
    assertThat(request.number("limit", 7)).isEqualTo(12);
    assertThat(request.number("before", 7)).isEqualTo(7);
    assertThatThrownBy(() -> request.number("after", 7)).hasMessageContaining("list: after");
  }

  @Test
  void aGiantRequestIsRefused() {
    assertThatThrownBy(() -> client.ask(new Request("echo", Map.of("text", "x".repeat(5000)))))
        .isInstanceOf(LazaretoException.class);
    assertThat(client.ask(new Request("echo", Map.of("text", "x")))).hasSize(2);
  }

  @Test
  void aHangingClientIsLetGo() throws IOException {
    try (SocketChannel hanging = SocketChannel.open(UnixDomainSocketAddress.of(socket()))) {
      hanging.write(ByteBuffer.wrap("{\"comm".getBytes(StandardCharsets.UTF_8)));
      assertThat(hanging.read(ByteBuffer.allocate(10))).isEqualTo(-1);
    }
  }

  @Test
  void twoClientsAreServedAtOnceAndAThirdIsSentAway() throws Exception {
    try (SocketChannel first = SocketChannel.open(UnixDomainSocketAddress.of(socket()))) {
      first.write(ByteBuffer.wrap("{\"command\":\"hold\"}\n".getBytes(StandardCharsets.UTF_8)));
      // Its first row says that it is being served.
      assertThat(first.read(ByteBuffer.allocate(1))).isEqualTo(1);
      assertThat(client.ask(new Request("echo", Map.of("text", "x")))).hasSize(2);
      try (SocketChannel second = SocketChannel.open(UnixDomainSocketAddress.of(socket()))) {
        second.write(ByteBuffer.wrap("{\"command\":\"hold\"}\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(second.read(ByteBuffer.allocate(1))).isEqualTo(1);
        assertThatThrownBy(() -> client.ask(Request.of("echo")))
            .hasMessageContaining("ended the connection");
      }
    }
  }

  @Test
  void whoAsksForAPersonIsNamedBesideThem() {
    Peer portal = new Peer("www", "www");
    assertThat(portal.actingFor(Request.of("echo"))).isEqualTo(portal);
    assertThat(portal.actingFor(Request.of("echo").by("rosa")).user()).isEqualTo("rosa (www)");
    assertThat(portal.actingFor(Request.of("echo").by("token:ci")).user())
        .isEqualTo("token:ci (www)");
    assertThatThrownBy(() -> client.ask(new Request("echo", Map.of("person", "rosa\nroot"))))
        .hasMessageContaining("no name of an account");
  }

  @Test
  void theTraceIsSwitchedByOneWordOnly() {
    assertThat(client.ask(new Request("trace", Map.of("state", "off"))))
        .containsExactly(Map.of("trace", "off", "until", "", "most", 3_600_000));
    assertThatThrownBy(() -> client.ask(new Request("trace", Map.of("state", "maybe"))))
        .hasMessage("maybe is not a state of the trace: say on or off");
  }

  /** What a client sends along, and whether it was asked for it. */
  private static final class Sent implements Payload {

    private final byte[] bytes;
    private final long said;
    private boolean asked;

    Sent(int size, long said) {
      this.bytes = new byte[size];
      new Random(7).nextBytes(bytes);
      this.said = said;
    }

    @Override
    public long size() {
      return said;
    }

    @Override
    public InputStream open() {
      asked = true;
      return new ByteArrayInputStream(bytes);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1000, 64 << 10, (64 << 10) + 1, 3 << 20})
  void aPayloadArrivesToTheLastByte(int size) {
    Sent sent = new Sent(size, size);
    assertThat(client.ask(new Request("take", Map.of(), sent)))
        .containsExactly(Map.of("size", size, "hash", Arrays.hashCode(sent.bytes)));
  }

  @Test
  void aPayloadThatIsNotWantedIsNotSent() {
    Sent sent = new Sent(10, 1L << 40);
    assertThatThrownBy(() -> client.ask(new Request("take", Map.of(), sent)))
        .hasMessageContaining("larger than what can be examined");
    assertThat(client.ask(new Request("echo", Map.of("text", "x"), sent))).hasSize(2);
    assertThat(sent.asked).isFalse();
    assertThat(client.ask(new Request("take", Map.of(), new Sent(0, -5))))
        .containsExactly(Map.of("size", 0, "hash", 1));
  }

  @Test
  void aPayloadThatEndsEarlyIsNoAnswer() {
    assertThatThrownBy(() -> client.ask(new Request("take", Map.of(), new Sent(10, 1000))))
        .hasMessageContaining("ended the connection");
    assertThat(client.ask(new Request("echo", Map.of("text", "x")))).hasSize(2);
  }

  @Test
  void aClientThatHangsWithinItsPayloadIsLetGo() throws IOException {
    try (SocketChannel hanging = SocketChannel.open(UnixDomainSocketAddress.of(socket()))) {
      String request = "{\"command\":\"take\",\"payload\":100}\n0123456789";
      hanging.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
      ByteBuffer answer = ByteBuffer.allocate(100);
      while (hanging.read(answer) >= 0 && answer.hasRemaining()) {
        Thread.onSpinWait();
      }
      assertThat(new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8))
          .isEqualTo("{\"send\":true}\n");
    }
  }

  /** For want of file descriptors or of memory: once there are some again, commands are heard. */
  @Test
  void aConnectionThatCannotBeTakenIsNotTheLast() throws IOException {
    server.close();
    server =
        ControlServer.start(settings(2), commands(), new TakesTheThird(Socket.listen(settings(2))));
    assertThat(client.ask(new Request("echo", Map.of("text", "x")))).hasSize(2);
  }

  @Test
  void aConnectionThatCannotBeHandedOverIsClosedAndGivesItsPlaceBack() throws IOException {
    server.close();
    server =
        ControlServer.start(
            settings(1), commands(), Socket.listen(settings(1)), new NoThreadOnce());
    assertThatThrownBy(() -> client.ask(new Request("echo", Map.of("text", "x"))))
        .hasMessageContaining("ended the connection");
    assertThat(client.ask(new Request("echo", Map.of("text", "x")))).hasSize(2);
  }

  @Test
  void noGateIsSaidAsSuch() throws IOException {
    server.close();
    assertThatThrownBy(() -> client.ask(Request.of("echo")))
        .isInstanceOf(NoGateException.class)
        .hasMessageContaining(socket().toString());
  }

  @Test
  void aSecondGateIsRefused() {
    assertThatThrownBy(() -> ControlServer.start(settings(2), commands()))
        .hasMessageContaining("another gate is running");
  }

  @Test
  void theSocketOfADeadGateIsTakenOver() throws IOException {
    server.close();
    Files.createFile(socket());
    server = ControlServer.start(settings(2), commands());
    assertThat(client.ask(new Request("echo", Map.of("text", "x")))).hasSize(2);
  }

  @Test
  void onlyTheOwnerMayOpenTheSocketAndNobodyMayReplaceIt() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket())))
        .isEqualTo("rw-------");
    server.close();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThatThrownBy(() -> ControlServer.start(settings(2), commands()))
        .hasMessageContaining("anybody may write");
  }

  @Test
  void strangersAreNotAdmitted() throws IOException {
    Admission admission = new Admission(settings(1), "lazareto");
    assertThat(admission.admits(new Peer("root", "root"))).isTrue();
    assertThat(admission.admits(new Peer("lazareto", "x"))).isTrue();
    assertThat(admission.admits(new Peer("www-data", "www-data"))).isFalse();
  }

  private Path socket() {
    return folder.resolve("s");
  }

  private ControlSettings settings(int connections) {
    return new ControlSettings(
        socket(), List.of(), List.of(), PATIENCE, new ByteSize(1000), connections);
  }

  private Map<String, Command> commands() {
    return Map.of(
        "echo",
        (request, peer, rows) -> {
          rows.accept(Map.of("text", request.need("text"), "user", peer.user()));
          rows.accept(Map.of("count", 2, "well", true, "list", List.of("a", "b")));
        },
        "hold",
        (_, _, rows) -> {
          rows.accept(Map.of("held", true));
          hold.await();
        },
        "take",
        (request, _, rows) -> {
          if (request.payload().size() > 10 << 20) {
            throw new LazaretoException("letter.too-big");
          }
          byte[] came = request.payload().open().readAllBytes();
          rows.accept(Map.of("size", came.length, "hash", Arrays.hashCode(came)));
        },
        "trace",
        new TraceSwitch(new Tracing(LogSettings.defaults(), Clock.systemUTC())),
        "break",
        (_, _, _) -> {
          throw new IllegalStateException("a bug");
        });
  }
}
