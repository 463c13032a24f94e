// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.limit.ByteSize;
import org.lazareto.mailbox.FakeImap;
import org.lazareto.mailbox.Mailboxes;
import org.lazareto.mailbox.ServerSettings;
import org.lazareto.mailbox.SomeMailbox;

/**
 * A mail server that is slow, gone or mad, as it is seen on the pages: always a page with a
 * sentence, never a lost session, and nothing stays open behind it.
 */
class MailTroubleTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final List<String> BEFORE_COMMANDS = List.of("greeting", "LOGIN");
  private static final String FETCHED =
      "* 1 FETCH (UID 5 FLAGS () RFC822.SIZE 20 BODY[HEADER.FIELDS (SUBJECT)] {17}\n"
          + "Subject: algo\n\n)\n$ OK done";

  private volatile String command = "none";
  private volatile String answer = "";
  private FakeImap server;
  private Mailboxes mailboxes;
  private SitesFixture portal;
  private MailVisit visit;
  @TempDir private Path folder;

  @BeforeEach
  void start() throws IOException {
    server = new FakeImap(this::told);
  }

  /** With as much patience as the trouble needs. */
  private void open(Duration patience) throws IOException {
    ServerSettings s = server.settings();
    mailboxes =
        SomeMailbox.on(
            new ServerSettings(
                s.host(),
                s.port(),
                s.security(),
                s.trust(),
                s.connect(),
                patience,
                patience,
                ByteSize.kilobytes(64)));
    portal = new SitesFixture(folder, mailboxes, _ -> List.of());
    visit = portal.visit().in("ana");
    assertThat(visit.get("/mail")).isEqualTo(200);
  }

  @AfterEach
  void end() throws IOException {
    portal.close();
    mailboxes.close();
    server.close();
  }

  private String told(String said) {
    if (said.startsWith(command)) {
      return answer;
    }
    if (BEFORE_COMMANDS.contains(command) && said.equals("NOOP")) {
      return "~close"; // what lies idle would be used in the place of a new connection
    }
    return said.startsWith("UID FETCH") || said.startsWith("FETCH") ? FETCHED : "";
  }

  private void trouble(String when, String then) {
    answer = then.replace("\\n", "\n");
    command = when;
  }

  private int ask(String path) {
    return path.equals("delete")
        ? visit.send("/mail/folder?name=INBOX", "uid", "5", "of", "7", "do", "delete")
        : visit.get(path);
  }

  @ParameterizedTest
  @CsvSource({
    "/mail, LIST, ~close, 503, ended the connection",
    "/mail, LIST, * BYE going down\\n~close, 503, ended the connection",
    "/mail, LIST, ~endless, 400, more than can be shown",
    "/mail, LIST, * LIST () \"/\" {2000000000}, 400, more than can be shown",
    "/mail, LIST, $ BAD what, 503, cannot be understood",
    "/mail, LIST, $ NO not <b>today</b>, 400, refuses that: not &lt;b&gt;today",
    "/mail, LIST, ~hang, 503, too long",
    "/mail, LIST, ~drip, 503, too long",
    "/mail, greeting, ~hang, 503, too long",
    "/mail, greeting, * PREAUTH come in, 503, ended the connection",
    "/mail, LOGIN, $ NO [UNAVAILABLE] later, 503, Too many people",
    "/mail/folder, EXAMINE, ~close, 503, ended the connection",
    "/mail/folder, EXAMINE, $ NO none, 400, refuses that",
    "/mail/folder, EXAMINE, ~hang, 503, too long",
    "/mail/folder, FETCH, $ BAD none, 503, cannot be understood",
    "/mail/folder?words=algo, UID SEARCH, ~close, 503, ended the connection",
    "/mail/message?name=INBOX&of=7&uid=5, UID FETCH, ~close, 503, ended the connection",
    "/mail/message?name=INBOX&of=7&uid=5, UID FETCH, ~drip, 503, too long",
    "/mail/message?name=INBOX&of=7&uid=5, UID FETCH, $ OK done, 404, not there any more",
    "/mail/message?name=INBOX&of=8&uid=5, none, none, 404, made anew",
    "delete, UID COPY, $ NO full, 400, refuses that: full",
    "delete, UID COPY, ~close, 503, ended the connection",
    "delete, SELECT, ~hang, 503, too long",
  })
  void itIsAPageWithASentenceAndTheSessionGoesOn(
      String path, String when, String then, int status, String sentence) throws IOException {
    open(status == 503 && sentence.equals("too long") ? Duration.ofMillis(500) : LONG);
    trouble(when, then);

    assertThat(ask(path)).isEqualTo(status);
    assertThat(visit.page()).contains(sentence, "<h1>", "</html>").doesNotContain("Exception");

    trouble("none", "");
    await().atMost(LONG).until(() -> visit.get("/mail") == 200);
    await().atMost(LONG).until(() -> server.connections() == mailboxes.open());
    assertThat(mailboxes.open()).isOne();
  }

  @Test
  void nothingStaysOpenHowOftenEverItFails() throws IOException {
    open(Duration.ofMillis(200));
    long before = threads();
    for (String then : List.of("~hang", "~close", "~drip", "$ BAD what", "~endless")) {
      trouble("LIST", then);
      for (int i = 0; i < 10; i++) {
        assertThat(visit.get("/mail")).as(then).isGreaterThanOrEqualTo(400);
      }
    }
    trouble("none", "");
    await().atMost(LONG).until(() -> visit.get("/mail") == 200);

    await().atMost(LONG).until(() -> server.connections() == 1 && mailboxes.open() == 1);
    await().atMost(LONG).until(() -> threads() <= before);
  }

  /** Threads of ours that have to do with mail servers. */
  private long threads() throws IOException {
    Path file = folder.resolve("threads");
    Files.deleteIfExists(file);
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
    try (Stream<String> stacks = Stream.of(Files.readString(file).split("\n\n"))) {
      return stacks
          .filter(s -> s.contains("org.lazareto.mailbox.imap") || s.contains("limit.Patience"))
          .count();
    }
  }
}
