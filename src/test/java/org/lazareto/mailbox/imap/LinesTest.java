// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.limit.ByteSize;
import org.lazareto.mailbox.Attachment;
import org.lazareto.mailbox.Conversation;
import org.lazareto.mailbox.FakeImap;
import org.lazareto.mailbox.Folder;
import org.lazareto.mailbox.Key;
import org.lazareto.mailbox.Login;
import org.lazareto.mailbox.Mailbox;
import org.lazareto.mailbox.MailboxSettings.Connections;
import org.lazareto.mailbox.MailboxTrouble;
import org.lazareto.mailbox.MailboxTrouble.Kind;
import org.lazareto.mailbox.Mailboxes;
import org.lazareto.mailbox.Page;
import org.lazareto.mailbox.RealDovecot;
import org.lazareto.mailbox.Row;
import org.lazareto.mailbox.Selection;
import org.lazareto.mailbox.ServerSettings;
import org.lazareto.mailbox.ServerSettings.Security;
import org.lazareto.mailbox.SomeMailbox;
import org.lazareto.mailbox.Wish;

/** Connections: log-in, encryption, what an odd server does, and how many there are. */
class LinesTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir private Path folder;

  private static void troubled(
      Kind kind, org.assertj.core.api.ThrowableAssert.ThrowingCallable deed) {
    assertThatThrownBy(deed)
        .isInstanceOfSatisfying(MailboxTrouble.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }

  private static void folders(ServerSettings server, Login login) {
    try (Mailboxes mailboxes = SomeMailbox.on(server)) {
      assertThat(mailboxes.of(login).folders().list()).isNotEmpty();
    }
  }

  /** With little patience. */
  private static ServerSettings hurried(ServerSettings s, Duration answer) {
    return new ServerSettings(
        s.host(),
        s.port(),
        s.security(),
        s.trust(),
        s.connect(),
        answer,
        answer,
        ByteSize.kilobytes(64));
  }

  @Test
  void aPasswordIsTakenOverEncryptionWithATrustedCertificateAlone() throws IOException {
    try (RealDovecot dovecot = RealDovecot.start("ana")) {
      Login login = SomeMailbox.login("ana");
      for (Security security : List.of(Security.STARTTLS, Security.TLS)) {
        folders(dovecot.settings(security, true), login);
        troubled(Kind.NOT_SECURE, () -> folders(dovecot.settings(security, false), login));
        ServerSettings s = dovecot.settings(security, true);
        ServerSettings byAddress = s.at("127.0.0.1", s.port(), security);
        troubled(Kind.NOT_SECURE, () -> folders(byAddress, login));
      }
      troubled(Kind.LOG_IN_REFUSED, () -> folders(dovecot.settings(), Login.of("ana", "otra")));
      troubled(Kind.LOG_IN_REFUSED, () -> folders(dovecot.settings(), Login.of("nadie", "otra")));
      troubled(
          Kind.LOG_IN_REFUSED, () -> folders(dovecot.settings(), Login.of("ana\0ana", "otra")));
    }
  }

  @Test
  void aServerThatRestartsIsUsedAgain() throws IOException {
    try (RealDovecot dovecot = RealDovecot.start("ana");
        Mailboxes mailboxes = SomeMailbox.on(dovecot.settings())) {
      Login login = SomeMailbox.login("ana");
      assertThat(mailboxes.of(login).folders().list()).isNotEmpty();

      dovecot.kill();
      troubled(Kind.UNREACHABLE, () -> mailboxes.of(login).folders().list());
      dovecot.launch();

      assertThat(mailboxes.of(login).folders().list()).isNotEmpty();
    }
  }

  @Test
  void nobodyAtTheAddressIsTold() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    ServerSettings nobody = ServerSettings.defaults().at("127.0.0.1", port, Security.NONE);

    troubled(Kind.UNREACHABLE, () -> folders(nobody, Login.of("a", "b")));
  }

  @ParameterizedTest
  @CsvSource({
    "greeting, * PREAUTH welcome, GONE",
    "greeting, * BYE too many, GONE",
    "greeting, ~close, GONE",
    "greeting, ~hang, SLOW",
    "greeting, ~drip, SLOW",
    "LOGIN, $ NO wrong, LOG_IN_REFUSED",
    "LOGIN, $ NO [UNAVAILABLE] later, CROWDED",
    "LOGIN, ~close, GONE",
    "LOGIN, ~hang, SLOW",
    "LIST, ~close, GONE",
    "LIST, ~hang, SLOW",
    "LIST, ~drip, SLOW",
    "LIST, ~endless, TOO_MUCH",
    "LIST, * LIST () \"/\" {2000000000}, TOO_MUCH",
    "LIST, * LIST () \"/\" {99999999999999999999}, SLOW",
    "LIST, $ BAD what, ODD",
    "LIST, $ NO not today, REFUSED",
    "LIST, * BYE going down\\n~close, GONE",
  })
  void whateverTheServerDoesEndsInASentence(String command, String answer, Kind kind)
      throws IOException {
    UnaryOperator<String> odd = said -> said.startsWith(command) ? answer.replace("\\n", "\n") : "";
    try (FakeImap server = new FakeImap(odd)) {
      Duration answerWithin = kind == Kind.SLOW ? Duration.ofMillis(300) : LONG;

      troubled(kind, () -> folders(hurried(server.settings(), answerWithin), Login.of("a", "b")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"$ NO none", "$ BAD none", "$ OK go\n* OK [CAPABILITY X] put in by others"})
  void withoutEncryptionNoPasswordIsSaid(String answer) throws IOException {
    try (FakeImap server = new FakeImap(said -> said.startsWith("STARTTLS") ? answer : "")) {
      ServerSettings settings =
          hurried(server.settings().at("localhost", server.port(), Security.STARTTLS), LONG);

      troubled(Kind.NOT_SECURE, () -> folders(settings, Login.of("ana", "secreto")));

      assertThat(server.heard()).containsExactly("STARTTLS");
    }
  }

  @Test
  void oneMessageThatNobodyCanReadHidesNoOther() throws IOException {
    String deep = "(".repeat(20_000);
    String header = "BODY[HEADER.FIELDS (FROM)] {23}\nFrom: a@example.org\n\n";
    UnaryOperator<String> odd =
        said ->
            !said.contains("FETCH")
                ? ""
                : said.contains("BODYSTRUCTURE")
                    ? "* 1 FETCH (UID 5 BODYSTRUCTURE " + deep + ")\n$ OK done"
                    : "* 1 FETCH (UID 5 FLAGS (\\Seen) " + header + ")\n$ OK done";
    try (FakeImap server = new FakeImap(odd);
        Mailboxes mailboxes = SomeMailbox.on(hurried(server.settings(), LONG))) {
      Page page = mailboxes.of(Login.of("a", "b")).lists().page(Wish.newest("INBOX"));

      assertThat(page.rows()).extracting(r -> r.key().uid()).containsExactly(5L);
      assertThat(page.rows().getFirst().attachments()).containsExactly(Attachment.UNTOLD);
      assertThat(page.rows().getFirst().heading().from().getFirst().address())
          .isEqualTo("a@example.org");
    }
  }

  /** What the server says of messages 5 to 7, of which the second is made of something odd. */
  private static String three(String said, String odd) {
    String made = "(\"APPLICATION\" \"PDF\" (\"NAME\" \"a.pdf\") NIL NIL \"BASE64\" 78)";
    StringBuilder all = new StringBuilder();
    for (int uid = 5; uid <= 7; uid++) {
      boolean asked =
          said.startsWith("FETCH") || said.contains("5:7 ") || said.contains("FETCH " + uid + " ");
      String fact =
          !said.contains("BODYSTRUCTURE")
              ? "BODY[HEADER.FIELDS (SUBJECT)] {15}\nSubject: no " + uid + "\n"
              : "BODYSTRUCTURE " + (uid == 6 ? odd : made);
      all.append(asked ? "* 1 FETCH (UID " + uid + " " + fact + ")\n" : "");
    }
    return said.contains("FETCH") ? all + "$ OK done" : "";
  }

  @ParameterizedTest
  @CsvSource({
    "{600000}, 1",
    "(, 20_000",
    "(\"TEXT\" \"X\" NIL NIL NIL \"7BIT\" 1 1), 20_000",
    "NIL)\\n~close, 1",
    "NIL)\\n$ NO that is broken, 1"
  })
  void whatOneMessageIsMadeOfHidesNoOther(String piece, String times) throws IOException {
    String odd = piece.replace("\\n", "\n").repeat(Integer.parseInt(times.replace("_", "")));
    try (FakeImap server = new FakeImap(said -> three(said, odd));
        Mailboxes mailboxes = SomeMailbox.on(hurried(server.settings(), LONG))) {
      Mailbox box = mailboxes.of(Login.of("a", "b"));

      assertThat(attached(box.lists().page(Wish.newest("INBOX")).rows()))
          .containsExactly("7 a.pdf", "6 ", "5 a.pdf");
      assertThat(attached(box.lists().row("INBOX", new Key(7, 6)).stream().toList()))
          .containsExactly("6 ");
      Conversation.Some some = box.conversations().page("INBOX", Optional.empty());
      assertThat(attached(some.conversations().stream().map(Conversation::newest).toList()))
          .containsExactly("7 a.pdf", "6 ", "5 a.pdf");
      Selection all = Selection.of("INBOX", 7, List.of(5L, 6L, 7L));
      assertThat(attached(box.conversations().messages(all)))
          .containsExactly("7 a.pdf", "6 ", "5 a.pdf");
    }
  }

  private static List<String> attached(List<Row> rows) {
    return rows.stream()
        .map(row -> row.key().uid() + " " + row.attachments().getFirst().name())
        .toList();
  }

  @Test
  void whatAPageIsMadeOfIsAskedForAtOnce() throws IOException {
    String usual = "(\"TEXT\" \"HTML\" NIL NIL NIL \"7BIT\" 1 1)";
    try (FakeImap server = new FakeImap(said -> three(said, usual));
        Mailboxes mailboxes = SomeMailbox.on(hurried(server.settings(), LONG))) {
      Page ignored = mailboxes.of(Login.of("a", "b")).lists().page(Wish.newest("INBOX"));

      assertThat(server.heard()).filteredOn(said -> said.contains("FETCH")).hasSize(2);
    }
  }

  @Test
  void newsOfFlagsInBetweenIsNoMessage() throws IOException {
    UnaryOperator<String> talkative =
        said ->
            said.startsWith("FETCH")
                ? """
                * 1 FETCH (FLAGS () UID 5 BODY[HEADER.FIELDS (SUBJECT)] {17}
                Subject: algo

                )
                * 1 FETCH (UID 5 FLAGS (\\Seen))
                * 2 FETCH (UID 6 FLAGS (\\Seen))
                $ OK done\
                """
                : "";
    try (FakeImap server = new FakeImap(talkative);
        Mailboxes mailboxes = SomeMailbox.on(hurried(server.settings(), LONG))) {
      Page page = mailboxes.of(Login.of("a", "b")).lists().page(Wish.newest("INBOX"));

      assertThat(page.rows()).extracting(r -> r.heading().subject()).containsExactly("algo");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"NIL", "\"\""})
  void aLetterOfWholePiecesEndsWithNothing(String nothing) throws IOException {
    int piece = 256 << 10;
    UnaryOperator<String> odd =
        said ->
            !said.startsWith("UID FETCH")
                ? ""
                : "* 1 FETCH (UID 5 FLAGS (\\Seen))\n* 1 FETCH (UID 5 "
                    + (said.contains("SIZE")
                        ? "RFC822.SIZE " + piece
                        : said.contains("<0.")
                            ? "BODY[]<0> {" + piece + "}\n" + "x".repeat(piece)
                            : "BODY[]<" + piece + "> " + nothing)
                    + ")\n$ OK done";
    try (FakeImap server = new FakeImap(odd);
        Mailboxes mailboxes = SomeMailbox.on(server.settings())) {
      Path file = folder.resolve("letter");
      mailboxes.of(Login.of("a", "b")).letters().fetch("INBOX", new Key(7, 5), file);

      assertThat(file).hasSize(piece);
    }
  }

  @Test
  void whereUtf8IsAgreedOnNamesAndWordsAreWrittenInIt() throws IOException {
    UnaryOperator<String> able =
        said ->
            switch (said.split(" ", 2)[0]) {
              case "CAPABILITY" -> "* CAPABILITY IMAP4rev1 ENABLE UTF8=ACCEPT\n$ OK done";
              case "LIST" -> "* LIST () \"/\" \"A\u00c3\u00b1o\"\n$ OK done";
              default -> said.endsWith("}") ? "+ go on" : said.startsWith("A") ? "~close" : "";
            };
    try (FakeImap server = new FakeImap(able);
        Mailboxes mailboxes = SomeMailbox.on(hurried(server.settings(), LONG))) {
      assertThat(mailboxes.of(Login.of("a", "b")).folders().list())
          .extracting(Folder::name)
          .containsExactly("Año");
      assertThat(server.heard()).contains("ENABLE UTF8=ACCEPT");
    }
  }

  @Test
  void aPasswordBeyondAsciiIsSaidInUtf8() throws IOException {
    UnaryOperator<String> literal =
        said -> said.endsWith("}") ? "+ go on" : said.contains("contra") ? "~close" : "";
    try (FakeImap server = new FakeImap(literal)) {
      troubled(Kind.GONE, () -> folders(server.settings(), Login.of("ana", "contraseña€")));

      assertThat(server.heard())
          .contains("LOGIN ana {14}", "contrase\u00c3\u00b1a\u00e2\u0082\u00ac");
    }
  }

  @Test
  void connectionsAreBoundedForEachAndForAll() throws Exception {
    try (FakeImap server = new FakeImap(_ -> "")) {
      Connections few = new Connections(3, 2, LONG, Duration.ofMillis(200));
      try (Lines lines = new Lines(server.settings(), few)) {
        CountDownLatch enough = new CountDownLatch(1);
        Login ana = Login.of("ana", "x");
        Login luis = Login.of("luis", "x");
        List<Thread> busy = new ArrayList<>();
        busy.add(occupied(lines, ana, enough));
        busy.add(occupied(lines, ana, enough));
        await().atMost(LONG).until(() -> lines.open() == 2);

        troubled(Kind.CROWDED, () -> lines.with(ana, _ -> true));
        assertThat(lines.<Boolean>with(luis, _ -> true)).isTrue();
        // Luis's is idle: another one's takes its place.
        assertThat(lines.<Boolean>with(Login.of("eva", "x"), _ -> true)).isTrue();
        assertThat(lines.open()).isEqualTo(3);

        enough.countDown();
        for (Thread thread : busy) {
          assertThat(thread.join(LONG)).isTrue();
        }
        lines.forget(ana.id());
        await().atMost(LONG).until(() -> lines.open() == 1);
      }
    }
  }

  private static Thread occupied(Lines lines, Login login, CountDownLatch enough) {
    return Thread.ofVirtual().start(() -> lines.with(login, _ -> awaited(enough)));
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      return latch.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatLiesIdleIsClosed() throws IOException {
    try (FakeImap server = new FakeImap(_ -> "");
        Lines lines =
            new Lines(server.settings(), new Connections(3, 2, Duration.ofMillis(50), LONG))) {
      assertThat(lines.<Boolean>with(Login.of("a", "x"), _ -> true)).isTrue();

      await().atMost(LONG).until(() -> lines.open() == 0);
      await().atMost(LONG).until(() -> server.heard().contains("LOGOUT"));
    }
  }

  @Test
  void twoLogInsOfOneNameShareNothing() throws IOException {
    try (FakeImap server = new FakeImap(_ -> "");
        Lines lines = new Lines(server.settings(), new Connections(9, 2, LONG, LONG))) {
      for (int i = 0; i < 3; i++) {
        assertThat(lines.<Boolean>with(Login.of("ana", "x"), _ -> true)).isTrue();
      }
      assertThat(lines.open()).isEqualTo(3);
      assertThat(server.heard().stream().filter(c -> c.startsWith("LOGIN"))).hasSize(3);
    }
  }

  @ParameterizedTest
  @EnumSource(Security.class)
  void inClearOnlyToThisHost(Security security) {
    ServerSettings here = ServerSettings.defaults();
    if (security == Security.NONE) {
      assertThatThrownBy(() -> here.at("imap.example.org", 143, security))
          .hasMessageContaining("imap.example.org");
      assertThat(here.at("::1", 143, security).host()).isEqualTo("::1");
    } else {
      assertThat(here.at("imap.example.org", 143, security).port()).isEqualTo(143);
    }
  }

  @Test
  void noPasswordComesIntoAText() {
    assertThat(Login.of("ana", "secreto").toString()).contains("ana").doesNotContain("secreto");
  }
}
