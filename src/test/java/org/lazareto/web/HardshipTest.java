// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lazareto.limit.ByteSize;

/** Who sends too much, too slowly or nothing at all is let go, and others are answered. */
class HardshipTest {

  private static final String POST =
      "POST /form HTTP/1.1\r\nHost: localhost\r\n"
          + "Content-Type: application/x-www-form-urlencoded\r\n";

  /** More than any bound and all buffers on the way take. */
  private static final int MOST_SENT = 64 << 20;

  /** One after the other, of who sends slowly. */
  private static final int MOST_BYTES = 2000;

  private static final int CROWD = 1000;

  /** More than lies between two programs of one host. */
  private static final int GREAT = 32 << 20;

  @TempDir Path folder;

  /** What has no end. */
  enum Endless {
    ADDRESS("GET /", "a".repeat(1000)),
    HEAD("GET /word HTTP/1.1\r\nHost: localhost\r\n", "X-More: " + "x".repeat(1000) + "\r\n"),
    FIELD("GET /word HTTP/1.1\r\nX-More: ", "x".repeat(1000)),
    COOKIE("GET /word HTTP/1.1\r\nHost: localhost\r\nCookie: a=b", "; a=b".repeat(200)),
    FORM(POST + "Content-Length: 1000000000000\r\n\r\na=", "x".repeat(1000)),
    CHUNKS(POST + "Transfer-Encoding: chunked\r\n\r\n", "3E8\r\n" + "x".repeat(1000) + "\r\n"),
    CHUNK_NAME(POST + "Transfer-Encoding: chunked\r\n\r\n1;", "x".repeat(1000)),
    TRAILER(POST + "Transfer-Encoding: chunked\r\n\r\n0\r\n", "X: " + "x".repeat(1000) + "\r\n");

    private final String begins;
    private final String goesOn;

    Endless(String begins, String goesOn) {
      this.begins = begins;
      this.goesOn = goesOn;
    }
  }

  /** What never comes to its end. */
  enum Slow {
    GREETING(""),
    ADDRESS("GET /"),
    HEAD("GET /word HTTP/1.1\r\nHost: localhost\r\nX-More: "),
    FORM(POST + "Content-Length: 10000\r\n\r\n");

    private final String begins;

    Slow(String begins) {
      this.begins = begins;
    }
  }

  private PortalFixture portal(String name, Duration idle) {
    return portal(name, WebSettings.Bounds.defaults().connections(), idle, new ByteSize(100));
  }

  private PortalFixture portal(String name, int connections, Duration idle, ByteSize rate) {
    WebSettings.Bounds usual = WebSettings.Bounds.defaults();
    WebSettings.Bounds bounds =
        new WebSettings.Bounds(
            connections,
            2,
            usual.head(),
            ByteSize.kilobytes(16),
            usual.fields(),
            new WebSettings.FileBounds(ByteSize.megabytes(1), 1, 1),
            idle,
            rate);
    Answer word = _ -> Reply.text("text/plain", "word");
    return new PortalFixture(
        PortalFixture.settings(folder.resolve(name), bounds),
        List.of(
            Route.open("/word", word),
            Route.open("/great", _ -> Reply.text("text/plain", "x".repeat(GREAT))),
            new Route(Method.POST, "/form", new Access.Everyone(), word)));
  }

  private static void answers(PortalFixture portal) {
    assertThat(Browser.text(portal.browser.get("/word"))).isEqualTo("word");
  }

  @ParameterizedTest
  @EnumSource
  void whatHasNoEndIsNotReadToIt(Endless request) throws IOException, InterruptedException {
    try (PortalFixture portal = portal("p", Duration.ofSeconds(30))) {
      for (int i = 0; i < 3; i++) {
        try (Socket socket = portal.browser.socket()) {
          assertThat(sent(socket, request.begins, request.goesOn, Duration.ZERO))
              .as("bytes of %s until it is let go", request)
              .isLessThan(MOST_SENT);
        }
        answers(portal);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoSendsAByteNowAndThenIsLetGo(Slow request) throws IOException, InterruptedException {
    try (PortalFixture portal = portal("p", Duration.ofSeconds(2));
        Socket socket =
            request == Slow.GREETING
                ? new Socket(InetAddress.getLoopbackAddress(), portal.port())
                : portal.browser.socket()) {
      // A record of TLS with the greeting of a client, of the greatest length.
      String begins =
          request == Slow.GREETING ? "\u0016\u0003\u0001\u003f\u0000\u0001" : request.begins;
      assertThat(sent(socket, begins, "x", Duration.ofMillis(50)))
          .as("bytes of %s until it is let go", request)
          .isLessThan(MOST_BYTES);
      answers(portal);
    }
  }

  /** Sends, a piece after each pause, until the other side ends it; how much that was. */
  private static long sent(Socket socket, String begins, String goesOn, Duration pause)
      throws InterruptedException {
    AtomicBoolean ended = new AtomicBoolean();
    Thread reader = Thread.ofVirtual().start(() -> ended.set(readToTheEnd(socket)));
    long sent = 0;
    try {
      socket.getOutputStream().write(begins.getBytes(US_ASCII));
      byte[] piece = goesOn.getBytes(US_ASCII);
      while (!ended.get() && sent < MOST_SENT) {
        socket.getOutputStream().write(piece);
        sent += piece.length;
        Thread.sleep(pause);
      }
    } catch (IOException _) {
      // It is ended.
    }
    return sent;
  }

  private static boolean readToTheEnd(Socket socket) {
    try (InputStream in = socket.getInputStream()) {
      return in.transferTo(java.io.OutputStream.nullOutputStream()) >= 0;
    } catch (IOException _) {
      return true;
    }
  }

  @Test
  void whoSendsMoreThanIsReadIsHeardOutAndAnswered() throws IOException, InterruptedException {
    try (PortalFixture portal = portal("p", Duration.ofSeconds(2));
        Socket socket = portal.browser.socket()) {
      OutputStream out = socket.getOutputStream();
      byte[] piece = "x".repeat(20_000).getBytes(US_ASCII);
      int pieces = 16;
      String head = POST + "Content-Length: " + pieces * piece.length + "\r\n\r\n";
      out.write(head.getBytes(US_ASCII));
      for (int i = 0; i < pieces; i++) {
        out.write(piece);
        Thread.sleep(250); // in all, longer than a connection may be silent
      }
      out.write("GET /word HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
      BufferedReader in =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      assertThat(in.readLine()).startsWith("HTTP/1.1 413 ");
      assertThat(in.lines().anyMatch(line -> line.startsWith("HTTP/1.1 200 "))).isTrue();
    }
  }

  @Test
  void whoDoesNotTakeTheAnswerIsLetGo() throws IOException {
    try (PortalFixture portal = portal("p", 1, Duration.ofSeconds(2), ByteSize.kilobytes(1 << 20));
        Socket socket = portal.browser.socket()) {
      socket
          .getOutputStream()
          .write("GET /great HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
      assertThat(socket.getInputStream().read()).isEqualTo('H');
      // The one place is free again, though nobody read on.
      answers(portal);
    }
  }

  @Test
  void aThousandWhoSayNothingKeepNobodyOut() throws IOException {
    Duration idle = Duration.ofSeconds(60);
    List<Socket> crowd = new ArrayList<>();
    try (PortalFixture empty = portal("empty", idle);
        PortalFixture full = portal("full", idle);
        Socket alone = new Socket(InetAddress.getLoopbackAddress(), empty.port())) {
      for (int i = 0; i < CROWD; i++) {
        crowd.add(new Socket(InetAddress.getLoopbackAddress(), full.port()));
      }
      answers(full);
      assertThat(isOpen(alone)).as("where there is room, nobody is hurried").isTrue();
    } finally {
      for (Socket one : crowd) {
        one.close();
      }
    }
  }

  private static boolean isOpen(Socket socket) throws IOException {
    socket.setSoTimeout(1);
    try {
      return socket.getInputStream().read() >= 0;
    } catch (SocketTimeoutException _) {
      return true;
    }
  }
}
