// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.clamd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.lazareto.engine.Eicar;
import org.lazareto.engine.Endpoint;
import org.lazareto.engine.EngineSettings;
import org.lazareto.fake.Needs;
import org.lazareto.fake.SomeEngineSettings;
import org.lazareto.limit.Deadline;

/** A clamd of the test's own: private configuration, sockets and signatures in one directory. */
public final class RealClamd implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/sbin/clamd");
  public static final String MARK = "LAZARETO-HARMLESS-MARK";
  static final int STREAM_MAX = 1 << 20;

  private final Path directory;
  private final int port;
  private final Process process;

  private RealClamd(Path directory, int port, Process process) {
    this.directory = directory;
    this.port = port;
    this.process = process;
  }

  public static RealClamd start(Path directory) throws IOException {
    return start(directory, "MaxFileSize 100K");
  }

  /** The same with these lines in its configuration. */
  public static RealClamd start(Path directory, String more) throws IOException {
    Needs.file(PROGRAM, "clamav-daemon");
    Files.createDirectories(directory.resolve("db"));
    int port = freePort();
    Files.writeString(
        directory.resolve("clamd.conf"), configuration(directory, port) + more + "\n");
    signature(directory, "Test.Mark", MARK);
    Files.writeString(directory.resolve("db/eicar.ndb"), "Test.Eicar:0:0:" + eicar() + "\n");
    RealClamd clamd = new RealClamd(directory, port, launch(directory));
    clamd.awaitAnswer();
    return clamd;
  }

  public String unix() {
    return "unix:" + directory.resolve("clamd.sock");
  }

  String tcp() {
    return "127.0.0.1:" + port;
  }

  /** Puts one more body signature among its files; taken up by {@link #reload}. */
  void signature(String name, String text) throws IOException {
    signature(directory, name, text);
  }

  private static String eicar() throws IOException {
    return HexFormat.of().formatHex(Eicar.FILE.readAll());
  }

  private static void signature(Path directory, String name, String text) throws IOException {
    String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    Files.writeString(directory.resolve("db/" + name + ".ndb"), name + ":0:*:" + hex + "\n");
  }

  /** Asks it to reload; it answers at once and goes on loading. */
  void reload() throws IOException {
    try (Conversation c =
        Conversation.open(
            Endpoint.parse(unix()), Duration.ofSeconds(5), Deadline.after(Duration.ofSeconds(5)))) {
      c.send(ByteBuffer.wrap("zRELOAD\0".getBytes(StandardCharsets.US_ASCII)));
      assertThat(c.answer()).isEqualTo("RELOADING");
    }
  }

  /** Ends it by its pid, as a crash would. */
  public void kill() throws IOException {
    process.destroyForcibly();
    try {
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("clamd ended").isTrue();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    kill();
  }

  private void awaitAnswer() throws IOException {
    EngineSettings settings =
        new SomeEngineSettings().clamd(unix()).identityInterval(Duration.ZERO).make();
    try {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> !new Clamd("c", settings).identity().version().isEmpty());
    } catch (RuntimeException e) {
      kill();
      throw e;
    }
  }

  private static Process launch(Path directory) throws IOException {
    return new ProcessBuilder(
            PROGRAM.toString(), "--config-file=" + directory.resolve("clamd.conf"))
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("clamd.log").toFile())
        .start();
  }

  private static String configuration(Path directory, int port) {
    return """
    Foreground yes
    DatabaseDirectory %s/db
    LocalSocket %s/clamd.sock
    TCPAddr 127.0.0.1
    TCPSocket %d
    StreamMaxLength %d
    AlertExceedsMax yes
    DisableCache yes
    User %s
    """
        .formatted(directory, directory, port, STREAM_MAX, System.getProperty("user.name"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
