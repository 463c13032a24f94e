// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.mail.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.mailbox.Folder;
import org.lazareto.mailbox.FreshUsers;
import org.lazareto.mailbox.Mailbox;
import org.lazareto.mailbox.Mailboxes;
import org.lazareto.mailbox.RealDovecot;
import org.lazareto.mailbox.Selection;
import org.lazareto.mailbox.SomeMailbox;
import org.lazareto.mailbox.Wish;
import org.lazareto.web.mail.MailVisit;
import org.lazareto.web.mail.SitesFixture;

/** The pages on which folders are kept in order, over a real Dovecot. */
class FolderSiteTest {

  private static final FreshUsers USERS = new FreshUsers(30);

  private static RealDovecot dovecot;
  private static Mailboxes mailboxes;
  private SitesFixture portal;
  private String user = "";
  @TempDir private Path folder;

  @BeforeAll
  static void start() throws IOException {
    dovecot = RealDovecot.start(USERS.names());
    mailboxes = SomeMailbox.on(dovecot.settings());
  }

  @AfterAll
  static void stop() throws IOException {
    mailboxes.close();
    dovecot.close();
  }

  @BeforeEach
  void open() throws IOException {
    user = USERS.next();
    portal = new SitesFixture(folder, mailboxes, desk -> new FolderSite(desk).routes());
  }

  @AfterEach
  void close() {
    portal.close();
  }

  private Mailbox box() {
    return mailboxes.of(SomeMailbox.login(user));
  }

  private List<String> names() {
    return box().folders().list().stream().map(Folder::name).toList();
  }

  private void deliver(String subject) throws IOException {
    dovecot.deliver(user, "From: x@example.org\nSubject: " + subject + "\n\nuno\n");
  }

  private static String coded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8);
  }

  private static String one(String name) {
    return "/mail/folders/one?name=" + coded(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Año & «niños»",
        "日本語",
        "\"><script>alert(1)",
        "a\" CREATE \"b",
        "{5}",
        "رسائل",
        "😀"
      })
  void aFolderOfAnyNameIsMadeRenamedAndRemoved(String name) {
    MailVisit ana = portal.visit().in(user);
    ana.get("/mail/folders");
    assertThat(ana.send("/mail/folders", "label", name, "parent", "")).isEqualTo(303);
    ana.get(ana.location());
    assertThat(ana.page()).contains("The folder is made.");
    assertThat(SitesFixture.harmless(ana.page())).isTrue();
    assertThat(names()).contains(name);

    assertThat(ana.get(one(name))).isEqualTo(200);
    assertThat(ana.send(one(name), "do", "rename", "label", name + "2", "parent", "Drafts"))
        .isEqualTo(303);
    assertThat(names()).contains("Drafts/" + name + "2").doesNotContain(name);
    ana.get(ana.location());
    assertThat(ana.page()).contains("Saved. Filters that moved mail");
    ana.get(one("Drafts/" + name + "2").replace("one?", "remove?"));
    assertThat(ana.page()).contains("There is no message in it.");
    assertThat(ana.send(ana.piece("action=\"(/mail/folders/remove[^\"]+)\""), step(ana)))
        .isEqualTo(303);
    assertThat(names()).doesNotContain("Drafts/" + name + "2");
  }

  private static String[] step(MailVisit visit) {
    return new String[] {
      "of", visit.piece("name=\"of\" value=\"(\\d+)\""),
      "last", visit.piece("name=\"last\" value=\"(\\d+)\""),
      "messages", visit.piece("name=\"messages\" value=\"(\\d+)\"")
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a/b", "a\r\nx DELETE INBOX", "INBOX", "Papelera"})
  void aNameThatIsNoneIsToldAndKept(String name) {
    List<String> before = names();
    MailVisit ana = portal.visit().in(user);
    ana.get("/mail/folders");

    assertThat(ana.send("/mail/folders", "label", name, "parent", "")).isEqualTo(422);
    assertThat(ana.page()).contains("role=\"alert\"");
    assertThat(names()).isEqualTo(before);
  }

  @Test
  void foldersWithAUseAreCalledInTheReadersLanguageEverywhere() throws IOException {
    deliver("una carta");
    assertThat(box().folders().of(Folder.Use.SENT)).isEqualTo("Sent");
    box().folders().create("Enviados");
    MailVisit ana = portal.visit("es").in(user);
    ana.get("/mail");
    assertThat(ana.page())
        .contains(">Borradores</a>", ">Enviados (Sent)</a>", ">Papelera</a>", ">Enviados</a>")
        .doesNotContain(">Drafts<", ">Sent<");
    ana.get("/mail/folder?name=Sent");
    assertThat(ana.page()).contains("<h1>Enviados</h1>");
    ana.get("/mail/folder");
    assertThat(ana.page()).contains(">Papelera</option>", ">Enviados</option>");
    ana.get("/mail/folders");
    assertThat(ana.page())
        .contains("(en el servidor: Sent)", "(en el servidor: Drafts)", ">Borradores</option>");

    ana.get("/mail/folder");
    String uid = ana.piece("name=\"uid\" value=\"(\\d+)\"");
    String of = ana.piece("name=\"of\" value=\"(\\d+)\"");
    ana.send("/mail/folder?name=INBOX", "uid", uid, "of", of, "do", "move", "target", "Sent");
    // A session that has seen no list of folders yet knows it all the same.
    MailVisit again = portal.visit("es").in(user);
    again.get("/mail/folder?name=Sent");
    String letter = again.piece("href=\"(/mail/message[^\"]+)\"");
    MailVisit last = portal.visit("en").in(user);
    last.get(letter);
    assertThat(last.page()).contains(">Sent</a></li>");
    MailVisit spanish = portal.visit("es").in(user);
    spanish.get(letter);
    assertThat(spanish.page()).contains(">Enviados</a></li>");
  }

  @Test
  void mailOfARemovedFolderGoesToTheTrash() throws IOException {
    box().folders().create("Viejo");
    deliver("uno");
    deliver("dos");
    box()
        .changes()
        .move(
            Selection.of(
                "INBOX", box().folders().contents("INBOX").last().validity(), List.of(1L, 2L)),
            "Viejo");
    MailVisit ana = portal.visit().in(user);
    ana.get("/mail/folders/remove?name=Viejo");
    assertThat(ana.page()).contains("The 2 messages in it go to the trash");
    String[] step = step(ana);
    box().folders().subscribe("Viejo", true);

    assertThat(ana.send("/mail/folders/remove?name=Viejo", step)).isEqualTo(303);
    ana.get(ana.location());
    assertThat(ana.page()).contains("What was in it is in the trash.");
    assertThat(names()).doesNotContain("Viejo");
    assertThat(box().lists().page(Wish.newest("Papelera")).total()).isEqualTo(2);

    ana.get("/mail/folders/empty");
    assertThat(ana.page()).contains("The 2 messages in Papelera are deleted for good.");
    step = step(ana);
    deliver("tres");
    box()
        .changes()
        .remove(
            Selection.of(
                "INBOX", box().folders().contents("INBOX").last().validity(), List.of(3L)));
    assertThat(ana.send("/mail/folders/empty", step)).isEqualTo(303);
    assertThat(box().lists().page(Wish.newest("Papelera")).rows())
        .extracting(row -> row.heading().subject())
        .containsExactly("tres");
  }

  @Test
  void mailThatCameMeanwhileKeepsTheFolder() throws IOException {
    box().folders().create("Vivo");
    MailVisit ana = portal.visit().in(user);
    ana.get("/mail/folders/remove?name=Vivo");
    String[] step = step(ana);
    deliver("nuevo");
    box()
        .changes()
        .move(
            Selection.of("INBOX", box().folders().contents("INBOX").last().validity(), List.of(1L)),
            "Vivo");

    assertThat(ana.send("/mail/folders/remove?name=Vivo", step)).isEqualTo(409);
    assertThat(ana.page()).contains("Mail came into the folder in the meantime");
    assertThat(names()).contains("Vivo");
  }

  @Test
  void foldersWithAUseStayAsTheyAre() {
    MailVisit ana = portal.visit().in(user);
    for (String name : List.of("INBOX", "Drafts", "Papelera")) {
      assertThat(ana.get(one(name))).isEqualTo(200);
      assertThat(ana.page()).contains("This folder has a purpose of its own.");
      assertThat(ana.get("/mail/folders/remove?name=" + name)).isEqualTo(400);
      ana.get("/mail/folders");
      assertThat(ana.send(one(name), "do", "rename", "label", "x", "parent", "")).isEqualTo(422);
      ana.get("/mail/folders");
      assertThat(
              ana.send(
                  "/mail/folders/remove?name=" + name, "of", "1", "last", "1", "messages", "0"))
          .isEqualTo(400);
    }
    assertThat(names()).contains("INBOX", "Drafts", "Papelera");
  }

  @Test
  void aFolderWithOthersInItIsKeptAndTheTreeIsShown() {
    box().folders().create("Casos/2026/Enero");
    box().folders().create("Casos/2026");
    MailVisit ana = portal.visit().in(user);
    ana.get("/mail/folders");
    assertThat(ana.page()).contains("<li class=\"d2\">", ">Enero</a>", "<li class=\"d1\">");
    assertThat(ana.get("/mail/folders/remove?name=Casos%2F2026")).isEqualTo(409);
    assertThat(ana.page()).contains("Other folders lie in this one.");

    ana.get(one("Casos/2026/Enero"));
    ana.send(one("Casos/2026/Enero"), "do", "hide");
    ana.get(ana.location());
    assertThat(ana.page()).contains("Programs that show only some folders do not show this one.");
    ana.send(one("Casos/2026/Enero"), "do", "show");
    ana.get(ana.location());
    assertThat(ana.page()).contains("Other programs show it.");
  }

  @Test
  void howMuchRoomIsLeftIsSaidInNumbers() throws IOException {
    MailVisit ana = portal.visit().in(user);
    ana.get("/mail/folders");
    assertThat(ana.page()).contains("<meter", "of 10", "(0 %)").doesNotContain("nearly full");

    String stuffed = USERS.next();
    dovecot.deliver(stuffed, "Subject: g\n\n" + "x".repeat(9_800_000) + "\n");
    MailVisit full = portal.visit().in(stuffed);
    full.get("/mail/folders");
    assertThat(full.page()).contains("Your mailbox is nearly full (9");
    full.get("/mail");
    assertThat(full.page()).contains("Your mailbox is nearly full (9");
  }

  @Test
  void anothersFoldersAreNobodys() {
    box().folders().create("De Ana");
    MailVisit berta = portal.visit().in(USERS.next());
    assertThat(berta.get(one("De Ana"))).isEqualTo(404);
    berta.get("/mail/folders");
    assertThat(berta.page()).doesNotContain("De Ana");
    assertThat(
            berta.send("/mail/folders/remove?name=De+Ana", "of", "1", "last", "9", "messages", "0"))
        .isEqualTo(404);
    assertThat(names()).contains("De Ana");
  }
}
