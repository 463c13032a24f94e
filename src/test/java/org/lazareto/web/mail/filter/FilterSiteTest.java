// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.mailbox.FilterSettings;
import org.lazareto.mailbox.FreshUsers;
import org.lazareto.mailbox.Mailbox;
import org.lazareto.mailbox.Mailboxes;
import org.lazareto.mailbox.SomeMailbox;
import org.lazareto.mailbox.Wish;
import org.lazareto.mailbox.sieve.RealSieve;
import org.lazareto.web.mail.MailVisit;
import org.lazareto.web.mail.SitesFixture;

/** Filters and the answer of who is away, from the page to the mail that comes. */
class FilterSiteTest {

  private static final String EVIL = "\"; discard; #<script>alert(1)</script>";

  private static final FreshUsers USERS = new FreshUsers(30);

  private static RealSieve server;
  private static Mailboxes mailboxes;
  private SitesFixture portal;
  private String user = "";
  @TempDir private Path folder;

  @BeforeAll
  static void start() throws IOException {
    server = RealSieve.start(USERS.names());
    mailboxes = SomeMailbox.on(server.dovecot().settings(), server.settings());
  }

  @AfterAll
  static void stop() throws IOException {
    mailboxes.close();
    server.close();
  }

  @BeforeEach
  void open() throws IOException {
    user = USERS.next();
    portal =
        new SitesFixture(
            folder, mailboxes, desk -> new FilterSite(desk, List.of("example.org")).routes());
  }

  @AfterEach
  void close() {
    portal.close();
  }

  private Mailbox box() {
    return mailboxes.of(SomeMailbox.login(user));
  }

  private List<String> subjects(String name) {
    return box().lists().page(Wish.newest(name)).rows().stream()
        .map(row -> row.heading().subject())
        .toList();
  }

  private void deliver(String subject) throws IOException {
    server.deliver(
        user,
        "From: remite@example.org\nTo: "
            + user
            + "@example.org\nSubject: "
            + subject
            + "\n\nuno\n");
  }

  private static int set(MailVisit visit, String path, String... fields) {
    visit.get(path);
    String[] all = Arrays.copyOf(fields, fields.length + 2);
    all[fields.length] = "version";
    all[fields.length + 1] = visit.piece("name=\"version\" value=\"([^\"]*)\"");
    return visit.send(path, all);
  }

  @Test
  void aFilterIsMadeOrderedChangedAndRemoved() throws IOException {
    box().folders().create("Turnos");
    MailVisit ana = portal.visit().in(user);
    ana.get("/mail/filters");
    assertThat(ana.page()).contains("You have no filters.", "Nothing is answered");
    String rule = "/mail/filters/rule";
    assertThat(set(ana, rule, "where", "SUBJECT", "words", "", "deed", "FLAG")).isEqualTo(422);
    assertThat(ana.page()).contains("Say which words are looked for.");
    assertThat(
            set(
                ana, rule, "where", "SUBJECT", "words", "turno", "deed", "MOVE", "folder",
                "Turnos"))
        .isEqualTo(303);
    assertThat(set(ana, rule, "where", "FROM", "words", "nadie", "deed", "TRASH")).isEqualTo(303);
    ana.get(ana.location());
    assertThat(ana.page())
        .contains("Saved. It works from the next message on.")
        .contains("If the subject contains \"turno\", move to Turnos.")
        .contains("put into the trash.");
    deliver("su turno");
    deliver("otro");
    assertThat(subjects("Turnos")).containsExactly("su turno");
    assertThat(subjects("INBOX")).containsExactly("otro");

    assertThat(
            ana.send(
                ana.piece("action=\"(/mail/filters/up[^\"]+)\""),
                "version",
                ana.piece("name=\"version\" value=\"([^\"]*)\"")))
        .isEqualTo(303);
    assertThat(box().filters().standing().filters().rules().getFirst().words()).isEqualTo("nadie");
    assertThat(set(ana, rule + "?place=0", "where", "FROM", "words", "otra", "deed", "FLAG"))
        .isEqualTo(303);
    box().folders().delete("Turnos");
    ana.get("/mail/filters");
    assertThat(ana.page()).contains("That folder is not there any more");

    ana.get("/mail/filters/rule/remove?place=1");
    assertThat(ana.page()).contains("If the subject contains");
    assertThat(
            ana.send(
                "/mail/filters/rule/remove?place=1",
                "version",
                ana.piece("name=\"version\" value=\"([^\"]*)\"")))
        .isEqualTo(303);
    assertThat(box().filters().standing().filters().rules()).hasSize(1);
    ana.get("/mail/filters/rule");
    assertThat(ana.send("/mail/filters/rule/remove?place=0", "version", "otra")).isEqualTo(422);
    assertThat(ana.page()).contains("Your filters were changed since you opened this page.");
  }

  @Test
  void whoIsAwayIsAnsweredFor() throws IOException {
    MailVisit ana = portal.visit().in(user);
    String away = "/mail/filters/away";
    ana.get(away);
    assertThat(ana.page()).contains(">" + user + "@health.test</textarea>");
    assertThat(set(ana, away, "on", "1", "text", " ", "subject", "s")).isEqualTo(422);
    assertThat(ana.page()).contains("Write the text of the answer.", "value=\"s\"");
    assertThat(set(ana, away, "on", "1", "text", "x", "from", "2026-12-24", "until", "2026-12-01"))
        .isEqualTo(422);
    assertThat(ana.page()).contains("The last day comes before the first.");
    assertThat(set(ana, away, "on", "1", "text", "x", "until", "24/12/2026")).isEqualTo(422);
    assertThat(ana.page()).contains("24/12/2026 is no day.");
    assertThat(
            set(
                ana,
                away,
                "on",
                "1",
                "text",
                "Vuelvo el lunes.\r\n" + EVIL,
                "addresses",
                user + "@example.org"))
        .isEqualTo(303);
    ana.get("/mail/filters");
    assertThat(ana.page()).contains("An answer is sent");

    deliver("hola");
    assertThat(server.sent()).singleElement().asString().contains("Vuelvo el lunes.", "discard;");
    assertThat(subjects("INBOX")).containsExactly("hola");

    assertThat(set(ana, away, "do", "remove")).isEqualTo(303);
    assertThat(box().filters().standing().names()).isEmpty();
  }

  @Test
  void whatIsTypedIsOnlyEverText() {
    MailVisit ana = portal.visit("es").in(user);
    box().folders().create(EVIL);
    assertThat(
            set(
                ana,
                "/mail/filters/rule",
                "where",
                "LIST",
                "words",
                EVIL,
                "deed",
                "MOVE",
                "folder",
                EVIL))
        .isEqualTo(303);
    assertThat(ana.get("/mail/filters")).isEqualTo(200);
    assertThat(ana.page()).contains("&lt;script&gt;");
    assertThat(SitesFixture.harmless(ana.page())).isTrue();
    assertThat(box().filters().standing().filters().rules().getFirst().words()).isEqualTo(EVIL);
  }

  @Test
  void anotherProgramsChangeIsToldAndPutAside() {
    MailVisit ana = portal.visit().in(user);
    set(ana, "/mail/filters/rule", "where", "FROM", "words", "x", "deed", "FLAG");
    server.overwrite(user, "lazareto", "keep;\r\n");

    ana.get("/mail/filters");
    assertThat(ana.page()).contains("Another program has changed these filters");
    assertThat(ana.send("/mail/filters/rule", "where", "FROM", "words", "y", "deed", "FLAG"))
        .isEqualTo(422);
    ana.get("/mail/filters");
    assertThat(ana.send("/mail/filters/aside")).isEqualTo(303);
    ana.get(ana.location());
    assertThat(ana.page())
        .contains("They are put aside under another name", "Your own script \"lazareto-1\"");
    assertThat(set(ana, "/mail/filters/rule", "where", "FROM", "words", "y", "deed", "FLAG"))
        .isEqualTo(303);
    ana.get(ana.location());
    assertThat(ana.page()).contains("After these filters your own script \"lazareto-1\"");
  }

  @Test
  void twoPeoplesFiltersAreTheirOwn() {
    MailVisit ana = portal.visit().in(user);
    set(ana, "/mail/filters/rule", "where", "FROM", "words", "secreto", "deed", "FLAG");
    MailVisit berta = portal.visit().in(USERS.next());
    berta.get("/mail/filters");
    assertThat(berta.page()).doesNotContain("secreto");
    berta.get("/mail/filters/rule?place=0");
    assertThat(berta.page()).doesNotContain("secreto").contains("New filter");
  }

  @Test
  void theMenuHasFiltersOnlyWhereAServerHas() throws IOException {
    MailVisit ana = portal.visit().in(user);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              ana.get("/mail");
              return ana.page().contains("href=\"/mail/filters\"");
            });
    try (Mailboxes without =
            SomeMailbox.on(server.dovecot().settings(), FilterSettings.defaults());
        SitesFixture plain =
            new SitesFixture(
                folder.resolve("plain"),
                without,
                desk -> new FilterSite(desk, List.of()).routes())) {
      MailVisit visit = plain.visit().in(user);
      visit.get("/mail");
      visit.get("/mail");
      assertThat(visit.page()).doesNotContain("/mail/filters");
      assertThat(visit.get("/mail/filters")).isEqualTo(404);
      assertThat(visit.page()).contains("The mail server here has no filters.");
    }
  }
}
