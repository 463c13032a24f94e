// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.limit.ByteSize;

/**
 * Forms that do not come, over real TLS. Each tells by {@code Expect: 100-continue} (RFC 9110
 * 10.1.1) when the server begins to read it.
 */
class SlowFormsTest {

  /** Answered at once, and so many forms of strangers are read. */
  private static final int PLACES = 2;

  private static final int CONNECTIONS = 12;

  private static final String FIELDS = "application/x-www-form-urlencoded";
  private static final String FILES = "multipart/form-data; boundary=xXx";

  /** So long that within a test nobody is let go for being silent. */
  private static final Duration IDLE = Duration.ofMinutes(2);

  private static final int WAIT_MILLIS = 60_000;

  @TempDir Path folder;

  private final List<Socket> open = new ArrayList<>();
  private PortalFixture portal;

  @BeforeEach
  void start() {
    WebSettings.Bounds usual = WebSettings.Bounds.defaults();
    WebSettings.Bounds bounds =
        new WebSettings.Bounds(
            CONNECTIONS,
            PLACES,
            usual.head(),
            usual.body(),
            usual.fields(),
            new WebSettings.FileBounds(ByteSize.megabytes(1), 1, 1),
            IDLE,
            new ByteSize(0));
    Answer word = _ -> Reply.text("text/plain", "word");
    Answer files = asked -> Reply.text("text/plain", asked.uploads().files().size() + " files");
    portal =
        new PortalFixture(
            PortalFixture.settings(folder, bounds),
            List.of(
                Route.open("/word", word),
                new Route(Method.POST, "/form", new Access.Everyone(), word),
                new Route(Method.POST, "/files", new Access.Everyone(), files).withFiles()),
            new SomeMailboxUsers());
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket one : open) {
      one.close();
    }
    portal.close();
  }

  private Socket send(String head) throws IOException {
    Socket socket = portal.browser.socket();
    socket.setSoTimeout(WAIT_MILLIS);
    open.add(socket);
    socket.getOutputStream().write((head + "\r\n\r\n").getBytes(US_ASCII));
    return socket;
  }

  /** A form of which the server reads some, and the rest does not come. */
  private Socket slow(String path, String type, String more) throws IOException {
    Socket socket =
        send(
            "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: 10000%s"
                    .formatted(path, type, more)
                + "\r\nExpect: 100-continue");
    assertThat(line(socket)).startsWith("HTTP/1.1 100 ");
    assertThat(line(socket)).isEmpty();
    socket.getOutputStream().write("a=b".getBytes(US_ASCII));
    return socket;
  }

  private static String line(Socket socket) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = socket.getInputStream().read();
        c >= 0 && c != '\n';
        c = socket.getInputStream().read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private static boolean ended(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException _) {
      return true;
    }
  }

  private int posted(String cookie) {
    return post(cookie).statusCode();
  }

  private HttpResponse<byte[]> post(String cookie) {
    Pass pass = Pass.fresh();
    return portal.browser.postFile(
        "/files",
        new Browser.SomeFile("file", "a.txt", new byte[10]),
        List.of("form-token", FormToken.of(pass)),
        "Cookie",
        pass.cookie().split(";", 2)[0] + "; " + cookie,
        "Sec-Fetch-Site",
        "same-origin");
  }

  @Test
  void pagesDoNotWaitForForms() throws IOException {
    for (int i = 0; i < PLACES; i++) {
      slow("/form", FIELDS, "");
    }
    assertThat(portal.browser.get("/word").statusCode()).isEqualTo(200);
    assertThat(posted("mailbox=yes")).isEqualTo(200);
  }

  @Test
  void whoHasBeenAtItTheLongestMakesRoomForAnotherStranger() throws IOException {
    Socket first = slow("/form", FIELDS, "");
    Socket second = slow("/form", FIELDS, "");
    assertThat(posted("other=1")).as("one that comes at once").isEqualTo(200);
    assertThat(ended(first)).isTrue();
    slow("/form", FIELDS, "");
    slow("/form", FIELDS, "");
    assertThat(ended(second)).isTrue();
  }

  @Test
  void strangersTakeNoPlaceOfThoseWhoSendFiles() throws IOException {
    Socket user = slow("/form", FIELDS, "\r\nCookie: mailbox=yes");
    for (int i = 0; i < 2 * PLACES; i++) {
      slow("/files", FILES, "");
    }
    assertThat(Browser.text(post("mailbox=yes"))).isEqualTo("1 files");
    user.getOutputStream().write("x".repeat(10_000 - 3).getBytes(US_ASCII));
    assertThat(line(user)).as("has not made room").startsWith("HTTP/1.1 403 ");
  }

  @Test
  void whereConnectionsAreFewTheyAreNotKeptForTheRestOfForms() throws IOException {
    for (int i = 0; i < CONNECTIONS; i++) {
      Socket socket =
          send(
              "POST /form HTTP/1.1\r\nHost: localhost\r\nContent-Type: strange/type\r\n"
                  + "Content-Length: 10000");
      if (i < CONNECTIONS * 3 / 4) {
        assertThat(line(socket)).startsWith("HTTP/1.1 415 ");
      }
    }
    Socket next = send("GET /word HTTP/1.1\r\nHost: localhost");
    assertThat(line(next)).startsWith("HTTP/1.1 200 ");
  }
}
