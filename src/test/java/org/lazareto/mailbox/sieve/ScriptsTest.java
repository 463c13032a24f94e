// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.sieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lazareto.mailbox.FilterSettings;
import org.lazareto.mailbox.Flag;
import org.lazareto.mailbox.Login;
import org.lazareto.mailbox.Mailbox;
import org.lazareto.mailbox.MailboxTrouble;
import org.lazareto.mailbox.MailboxTrouble.Kind;
import org.lazareto.mailbox.Mailboxes;
import org.lazareto.mailbox.RealDovecot;
import org.lazareto.mailbox.Row;
import org.lazareto.mailbox.ServerSettings;
import org.lazareto.mailbox.ServerSettings.Security;
import org.lazareto.mailbox.SomeMailbox;
import org.lazareto.mailbox.Wish;
import org.lazareto.mailbox.sieve.Rule.Deed;
import org.lazareto.mailbox.sieve.Rule.Where;

/** Filters over a real ManageSieve server, and mail that really comes. */
class ScriptsTest {

  private static RealSieve server;
  private static Mailboxes mailboxes;

  @BeforeAll
  static void start() throws IOException {
    server = RealSieve.start("ana", "berta", "carla", "dora", "eva", "flora");
    mailboxes = SomeMailbox.on(server.dovecot().settings(), server.settings());
  }

  @AfterAll
  static void stop() throws IOException {
    mailboxes.close();
    server.close();
  }

  private static Mailbox box(String user) {
    return mailboxes.of(SomeMailbox.login(user));
  }

  private static void save(String user, Filters filters) {
    Scripts scripts = box(user).filters();
    scripts.save(filters, scripts.standing().version(), false);
  }

  private static void troubled(Kind kind, ThrowingCallable deed) {
    assertThatThrownBy(deed)
        .isInstanceOfSatisfying(MailboxTrouble.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }

  private static void deliver(String user, String subject, String... fields) throws IOException {
    server.deliver(
        user,
        "From: Remite <remite@example.org>\nTo: "
            + user
            + "@example.org\nSubject: "
            + subject
            + "\nMessage-ID: <"
            + subject.hashCode()
            + "@example.org>\n"
            + String.join("", fields)
            + "\nuno\n");
  }

  private static List<Row> rows(String user, String folder) {
    return box(user).lists().page(Wish.newest(folder)).rows();
  }

  private static List<String> subjects(String user, String folder) {
    return rows(user, folder).stream().map(row -> row.heading().subject()).toList();
  }

  private static SieveLine line(String user) {
    SieveLine line = SieveLine.open(server.settings().server());
    line.logIn(SomeMailbox.login(user));
    return line;
  }

  private static Vacation away(Optional<LocalDate> from, Optional<LocalDate> until) {
    return new Vacation(
        true,
        from,
        until,
        "Ausente: ñ",
        "Vuelvo pronto.\n\"Ana\" \\ñ",
        List.of("berta@example.org"));
  }

  @Test
  void mailIsMovedFlaggedAndTrashedAsItComes() throws IOException {
    box("ana").folders().create("Niños & \"más\"");
    save(
        "ana",
        Filters.NONE
            .with(0, new Rule(Where.FROM, "REMITE@", Deed.FLAG, ""))
            .with(1, new Rule(Where.SUBJECT, "gan\u00f3", Deed.TRASH, "Papelera"))
            .with(2, new Rule(Where.LIST, "turnos", Deed.MOVE, "Niños & \"más\""))
            .with(3, new Rule(Where.SUBJECT, "perdido", Deed.MOVE, "No existe")));

    deliver("ana", "corriente");
    deliver("ana", "=?utf-8?Q?usted_gan=C3=B3?=");
    deliver("ana", "lista", "List-Id: <turnos.example.org>\n");
    deliver("ana", "perdido");

    assertThat(subjects("ana", "INBOX")).containsExactlyInAnyOrder("corriente", "perdido");
    assertThat(rows("ana", "INBOX"))
        .filteredOn(row -> row.heading().subject().equals("corriente"))
        .allMatch(row -> row.flags().contains(Flag.FLAGGED));
    assertThat(subjects("ana", "Papelera")).containsExactly("usted ganó");
    assertThat(subjects("ana", "Niños & \"más\"")).containsExactly("lista");
    assertThat(box("ana").filters().standing())
        .matches(now -> now.other().isEmpty() && !now.idle() && !now.changed())
        .matches(now -> now.filters().rules().size() == 4);
  }

  @Test
  void whoIsAwayAnswersOnceAndOnlyOnItsDays() throws IOException {
    LocalDate day = LocalDate.now(java.time.ZoneId.systemDefault());
    Filters later =
        Filters.NONE.answering(Optional.of(away(Optional.of(day.plusDays(3)), Optional.empty())));
    save("berta", later);
    deliver("berta", "antes");
    assertThat(server.sent()).noneMatch(mail -> mail.contains("antes"));

    save(
        "berta",
        Filters.NONE
            .with(0, new Rule(Where.SUBJECT, "oferta", Deed.TRASH, "Papelera"))
            .answering(
                Optional.of(away(Optional.of(day.minusDays(1)), Optional.of(day.plusDays(1))))));
    deliver("berta", "oferta");
    deliver("berta", "lista", "List-Id: <l.example.org>\n");
    deliver("berta", "ahora");
    deliver("berta", "otra vez");

    List<String> answers =
        server.sent().stream().filter(mail -> mail.contains("berta@example.org")).toList();
    assertThat(answers).hasSize(1);
    assertThat(answers.getFirst())
        .contains("Subject: Ausente: =?utf-8?", "Vuelvo pronto.", "Auto-Submitted: auto-replied")
        .contains("In-Reply-To: <" + "ahora".hashCode());
  }

  @Test
  void thePersonsOwnScriptGoesOnBehindOurs() throws IOException {
    box("carla").folders().create("Propio");
    String own =
        "require \"fileinto\";\nif header :contains \"subject\" \"propio\" "
            + "{ fileinto \"Propio\"; }\n";
    try (SieveLine line = line("carla")) {
      line.put("mía \"1\"", own);
      line.activate("mía \"1\"");
    }
    save("carla", Filters.NONE.with(0, new Rule(Where.SUBJECT, "basura", Deed.TRASH, "Papelera")));

    deliver("carla", "propio");
    deliver("carla", "basura propio");
    deliver("carla", "otro");

    assertThat(subjects("carla", "Propio")).containsExactly("propio");
    assertThat(subjects("carla", "Papelera")).containsExactly("basura propio");
    assertThat(subjects("carla", "INBOX")).containsExactly("otro");
    try (SieveLine line = line("carla")) {
      assertThat(line.script("mía \"1\"")).isEqualTo(own);
    }

    save("carla", Filters.NONE);
    assertThat(box("carla").filters().standing())
        .matches(now -> now.active().equals("mía \"1\"") && now.version().isEmpty())
        .matches(now -> now.names().size() == 1);
  }

  @Test
  void whereItCannotGoOnThePersonIsAskedFirst() throws IOException {
    try (RealSieve plain = RealSieve.without("-include -imap4flags", "ana");
        SieveLine line = SieveLine.open(plain.settings().server())) {
      line.logIn(SomeMailbox.login("ana"));
      line.put("mine", "keep;\n");
      line.activate("mine");
      Scripts scripts = new Scripts(plain.settings(), SomeMailbox.login("ana"));
      Filters filters = Filters.NONE.with(0, new Rule(Where.FROM, "x", Deed.TRASH, "Papelera"));
      assertThat(scripts.standing().server().flags()).isFalse();

      troubled(Kind.OWN_SCRIPT, () -> scripts.save(filters, "", false));
      assertThat(scripts.standing().active()).isEqualTo("mine");

      scripts.save(filters, "", true);
      assertThat(scripts.standing().active()).isEqualTo(Scripts.OURS);
      scripts.save(filters.up(0), scripts.standing().version(), false);
      scripts.save(Filters.NONE, scripts.standing().version(), false);
      assertThat(scripts.standing().active()).isEqualTo("mine");
    }
  }

  @Test
  void whatAnotherProgramMadeOfOurScriptIsKept() {
    Filters filters = Filters.NONE.with(0, new Rule(Where.FROM, "x", Deed.FLAG, ""));
    save("dora", filters);
    Scripts scripts = box("dora").filters();
    String before = scripts.standing().version();
    troubled(Kind.FILTERS_STALE, () -> scripts.save(filters, "", false));
    troubled(Kind.FILTERS_STALE, scripts::setAside);
    try (SieveLine line = line("dora")) {
      line.put(Scripts.OURS, line.script(Scripts.OURS) + "keep;\r\n");
    }

    assertThat(scripts.standing().changed()).isTrue();
    troubled(Kind.FILTERS_CHANGED, () -> scripts.save(filters, before, false));
    assertThat(scripts.setAside()).isEqualTo("lazareto-1");

    Standing aside = scripts.standing();
    assertThat(aside.active()).isEqualTo("lazareto-1");
    scripts.save(filters, aside.version(), false);
    assertThat(scripts.standing().filters().own()).isEqualTo("lazareto-1");
  }

  @Test
  void hostileTextsAreTakenByTheServerAsText() throws IOException {
    List<String> hostile =
        List.of("\"; discard; #", "\\", "a\\\"", "${hex:22}", "text:", "{5+}", "😀ñ", "\u0085");
    for (String text : hostile) {
      save(
          "eva",
          Filters.NONE
              .with(0, new Rule(Where.SUBJECT, text + "zzz", Deed.FLAG, ""))
              .answering(
                  Optional.of(
                      new Vacation(
                          true,
                          Optional.empty(),
                          Optional.empty(),
                          text,
                          text + "\n.\n" + text,
                          List.of()))));
      assertThat(box("eva").filters().standing().changed()).as(text).isFalse();
    }
    deliver("eva", "queda");
    assertThat(subjects("eva", "INBOX")).containsExactly("queda");
  }

  @Test
  void noMoreRulesThanTheSettingsSay() {
    Filters many = Filters.NONE;
    for (int i = 0; i < 6; i++) {
      many = many.with(i, new Rule(Where.FROM, "x" + i, Deed.FLAG, ""));
    }
    Filters all = many;
    troubled(Kind.TOO_MANY_RULES, () -> save("flora", all));
  }

  @Test
  void aPasswordIsSaidEncryptedToATrustedServerAlone() {
    Login ana = SomeMailbox.login("flora");
    assertThat(new Scripts(server.encrypted(true), ana).standing().names()).isEmpty();
    troubled(Kind.NOT_SECURE, () -> new Scripts(server.encrypted(false), ana).standing());
    Login wrong = Login.of("flora", "otra");
    troubled(Kind.REFUSED, () -> new Scripts(server.settings(), wrong).standing());
    assertThat(RealDovecot.PASSWORD).isNotEqualTo(wrong.password());
  }

  @Test
  void aServerThatSaysNothingIsTrouble() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      ServerSettings d = server.settings().server();
      ServerSettings hurried =
          new ServerSettings(
                  d.host(),
                  d.port(),
                  d.security(),
                  d.trust(),
                  d.connect(),
                  Duration.ofMillis(200),
                  d.transfer(),
                  d.answerSize())
              .at("127.0.0.1", silent.getLocalPort(), Security.NONE);
      Scripts scripts =
          new Scripts(new FilterSettings(true, hurried, 5, 7), SomeMailbox.login("ana"));
      troubled(Kind.SLOW, scripts::standing);
    }
  }
}
