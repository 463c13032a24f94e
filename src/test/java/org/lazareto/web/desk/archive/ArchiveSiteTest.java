// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.desk.PublicSettings;
import org.lazareto.desk.list.ListOption;
import org.lazareto.desk.list.Lists;
import org.lazareto.mailbox.Assurance;
import org.lazareto.mailbox.Assurance.ExaminedHere;
import org.lazareto.text.LazaretoException;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Verdict;
import org.lazareto.web.Browser;
import org.lazareto.web.desk.list.ListPagesFixture;
import org.lazareto.web.desk.list.ListVisit;

/** Archives are read by whom they are for, as text alone, and say little of addresses. */
class ArchiveSiteTest {

  private static final String LIST = ListPagesFixture.LIST;
  private static final String PATH = "/lists/" + LIST + "/archive";
  private static final String OPEN = Lists.URGENT;
  private static final String MARKUP = "<script>alert(1)</script>\u202e";

  @TempDir private Path folder;
  private ListPagesFixture lists;
  private ListVisit visit;

  @BeforeEach
  void open() throws Exception {
    lists = new ListPagesFixture(folder, new PublicSettings(100, 5, 6, Duration.ofHours(12)));
    visit = lists.visit();
  }

  @AfterEach
  void close() {
    lists.close();
  }

  private static String mail(String from, String subject, String id, String text) {
    return String.join(
        "\r\n",
        "From: " + from,
        "To: seguridad@salud.test",
        "Subject: " + subject,
        "Message-ID: " + id,
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "",
        text,
        "");
  }

  private static String attached(String name, String bytes) {
    return String.join(
        "\r\n",
        "From: Luis <luis@salud.test>",
        "Subject: Adjunto",
        "Message-ID: <att@x>",
        "MIME-Version: 1.0",
        "Content-Type: multipart/mixed; boundary=b",
        "",
        "--b",
        "Content-Type: text/plain",
        "",
        "Va un archivo.",
        "--b",
        "Content-Type: text/plain; name=\"" + name + "\"",
        "Content-Disposition: attachment; filename=\"" + name + "\"",
        "",
        bytes,
        "--b--",
        "");
  }

  /** By the mailed link, as people do. */
  private ListVisit member(String list, String address) {
    var ignored = lists.member(list, address);
    ListVisit one = lists.visit();
    assertThat(one.get("/lists/" + list)).isEqualTo(200);
    assertThat(one.send("/lists/" + list, "do", "mine", "address", address)).isEqualTo(200);
    String link = ListPagesFixture.link(lists.mails(address, 1).getLast(), "/lists/mine/");
    assertThat(one.get(link)).isEqualTo(200);
    assertThat(one.send(link)).isEqualTo(303);
    return one;
  }

  @Test
  void aPublicArchiveIsReadByStrangersWithoutAddresses() throws Exception {
    long first =
        lists.archived(
            OPEN,
            mail(
                "Ana Perez <ana.perez@salud.test>",
                "Virus de luis@otra.test",
                "<1@x>",
                "Escriban a ana.perez@salud.test.\r\n> cita de eva@otra.test\r\nFin."));
    String path = "/lists/" + OPEN + "/archive";
    for (String page : List.of(path, path + "/thread/" + first, path + "/" + first)) {
      assertThat(visit.get(page)).as(page).isEqualTo(200);
      assertThat(visit.page())
          .as(page)
          .contains("Virus de lu…@…")
          .doesNotContain("salud.test", "otra.test");
    }
    assertThat(visit.page()).contains("Ana Perez", "an…@…", "Quoted text", "ev…@…", "Fin.");
    assertThat(visit.get(path + ".atom")).isEqualTo(200);
    assertThat(visit.page())
        .contains("<feed", "Virus de lu…@…", path + "/" + first)
        .doesNotContain("perez@", "otra.test");
  }

  @Test
  void aPrivateOneIsForMembersAndStaffAlone() throws Exception {
    long post = lists.archived(LIST, mail("Ana <ana@salud.test>", "Secreto", "<1@x>", "Palabra"));
    List<String> all =
        List.of(
            PATH,
            PATH + "?words=palabra",
            PATH + "/thread/" + post,
            PATH + "/" + post,
            PATH + "/" + post + "/part?part=1");
    ListVisit stranger = member(OPEN, "luis@salud.test");
    for (ListVisit one : List.of(visit, stranger, lists.visit().as("reader"))) {
      for (String path : all) {
        assertThat(one.get(path)).as(path).isEqualTo(403);
        assertThat(one.page())
            .contains("This archive is for members", "I want to join")
            .doesNotContain("Secreto", "Palabra", "Ana");
      }
      assertThat(one.get(PATH + ".atom")).isEqualTo(403);
    }
    ListVisit eva = member(LIST, "eva@salud.test");
    assertThat(eva.get(PATH + "/" + post)).isEqualTo(200);
    assertThat(eva.page()).contains("Palabra", "Ana &lt;ana@salud.test&gt;");
    assertThat(eva.get(PATH + ".atom")).as("a feed is for everybody or nobody").isEqualTo(404);
    boolean gone =
        lists
            .desk
            .members()
            .remove(
                lists
                    .desk
                    .members()
                    .find(LIST, new org.lazareto.mail.Address("eva@salud.test"))
                    .orElseThrow()
                    .number());
    assertThat(gone).isTrue();
    assertThat(eva.get(PATH + "/" + post)).as("no member any more").isEqualTo(403);
    ListVisit rosa = lists.visit().as("gau");
    assertThat(rosa.get(PATH + "/" + post)).isEqualTo(200);
    assertThat(lists.noted).contains("rosa list.archive {list=" + LIST + ", post=" + post + "}");
  }

  @Test
  void aNumberOfAnotherListFindsNothing() throws Exception {
    long inner = lists.archived(LIST, mail("Ana <ana@salud.test>", "Secreto", "<1@x>", "Palabra"));
    String path = "/lists/" + OPEN + "/archive";
    for (String page :
        List.of(
            "/" + inner, "/thread/" + inner, "/" + inner + "/part?part=1", "/0", "/99999", "/x")) {
      assertThat(visit.get(path + page)).as(page).isEqualTo(404);
    }
    assertThat(visit.get(path + "?words=palabra")).isEqualTo(200);
    assertThat(visit.page()).doesNotContain("Secreto").contains("No post has all of these words");
  }

  @Test
  void whereNobodyReadsThereIsNothing() throws Exception {
    long post = lists.archived(LIST, mail("Ana <ana@salud.test>", "Secreto", "<1@x>", "Palabra"));
    lists.set(LIST, ListOption.ARCHIVE, "none");
    assertThat(visit.get(PATH)).isEqualTo(404);
    assertThat(lists.visit().as("gau").get(PATH + "/" + post)).isEqualTo(404);
  }

  @Test
  void whatIsPostedComesThereWithItsThread() {
    lists.set(OPEN, ListOption.POSTS, "anyone");
    lists.set(OPEN, ListOption.APPROVAL, "false");
    String to = "\r\nTo: urgente@salud.test";
    lists.post(OPEN, "ana@salud.test", mail("Ana <ana@salud.test>" + to, "Hola", "<1@x>", "Uno"));
    lists.post(
        OPEN,
        "luis@salud.test",
        mail("Luis <luis@salud.test>" + to + "\r\nIn-Reply-To: <1@x>", "Re: Hola", "<2@x>", "Dos"));
    lists.follow();
    String path = "/lists/" + OPEN + "/archive";
    assertThat(visit.get(path)).isEqualTo(200);
    assertThat(visit.page()).contains("Hola", "<td class=\"n\">2</td>");
    assertThat(visit.get(visit.piece("href=\"(" + path + "/thread/[0-9]+)\""))).isEqualTo(200);
    assertThat(visit.page()).contains("Ana", "Luis", "answers Ana", "Uno", "Dos");
    lists.follow();
    assertThat(visit.get(path)).isEqualTo(200);
    assertThat(visit.page()).as("each once").contains("<td class=\"n\">2</td>");
  }

  @Test
  void textsThatWantToBeMarkupAreTexts() throws Exception {
    String coded =
        "=?utf-8?B?"
            + java.util.Base64.getEncoder()
                .encodeToString(MARKUP.getBytes(java.nio.charset.StandardCharsets.UTF_8))
            + "?=";
    long post =
        lists.archived(
            OPEN, mail(coded + " <x@y.test>", coded, "<1@x>", MARKUP + "\r\n> " + MARKUP));
    lists.archived(OPEN, attached("<b>x</b>.txt", MARKUP));
    String path = "/lists/" + OPEN + "/archive";
    for (String page :
        List.of(
            path,
            path + "?words=alert",
            path + "?words=" + ListPagesFixture.coded(MARKUP),
            path + "/thread/" + post,
            path + "/" + post,
            path + "/" + (post + 1))) {
      assertThat(visit.get(page)).as(page).isEqualTo(200);
      assertThat(visit.page())
          .as(page)
          .contains("&lt;")
          .doesNotContain("<script", "<b>x", "onerror=");
    }
    assertThat(visit.get(path + ".atom")).isEqualTo(200);
    assertThat(visit.page()).doesNotContain("<script").contains("&lt;script&gt;");
  }

  @Test
  void aPageOfAPostIsItsTextAlone() throws Exception {
    long post =
        lists.archived(
            OPEN,
            mail(
                    "Ana <a@b.test>",
                    "Pagina",
                    "<1@x>",
                    "<p>Hola <b>mundo</b></p><img src=//evil.test/x>")
                .replace("text/plain", "text/html"));
    assertThat(visit.get("/lists/" + OPEN + "/archive/" + post)).isEqualTo(200);
    assertThat(visit.page()).contains("Hola mundo").doesNotContain("<img", "<b>mundo");
  }

  @Test
  void anAttachmentIsExaminedBeforeAnythingOfItIsSeen() throws Exception {
    long post = lists.archived(OPEN, attached("notas.txt", "contenido del archivo"));
    String path = "/lists/" + OPEN + "/archive/" + post;
    assertThat(visit.get(path)).isEqualTo(200);
    String part = visit.piece("href=\"([^\"]+/part\\?[^\"]+)\"").replace("&amp;", "&");
    assertThat(visit.get(part)).isEqualTo(200);
    assertThat(visit.page()).contains("notas.txt").doesNotContain("contenido del archivo");
    lists.gate(
        _ -> {
          throw new LazaretoException("web.mail.attachment.turn");
        });
    assertThat(visit.get(part + "&preview=0")).isEqualTo(503);
    assertThat(visit.page()).doesNotContain("contenido del archivo");
    lists.gate(_ -> infected());
    assertThat(visit.get(part + "&preview=0")).isEqualTo(403);
    assertThat(visit.page()).doesNotContain("contenido del archivo");
    assertThat(visit.get(part)).isEqualTo(200);
    assertThat(visit.send(path + "/part", "part", visit.piece("name=\"part\" value=\"([^\"]+)\"")))
        .isEqualTo(403);
    lists.gate(_ -> clean());
    assertThat(visit.get(part)).isEqualTo(200);
    assertThat(visit.send(path + "/part", "part", visit.piece("name=\"part\" value=\"([^\"]+)\"")))
        .isEqualTo(303);
    String word = visit.location();
    var file = lists.browser().get(word);
    assertThat(Browser.text(file)).contains("contenido del archivo");
    assertThat(file.headers().map())
        .containsEntry("content-type", List.of("application/octet-stream"));
    assertThat(file.headers().firstValue("content-disposition").orElse(""))
        .startsWith("attachment; filename=\"notas.txt\"");
    assertThat(lists.browser().get(word).statusCode()).as("once").isEqualTo(404);
    assertThat(visit.get(part + "&preview=0")).isEqualTo(200);
    assertThat(visit.page()).contains("contenido del archivo");
  }

  private static ExaminedHere clean() {
    return new ExaminedHere(Verdict.CLEAN, List.of(), false, look());
  }

  private static ExaminedHere infected() {
    Finding finding = new Finding("2", Finding.Kind.VIRUS, "Eicar", "");
    return new ExaminedHere(Verdict.INFECTED, List.of(finding), false, look());
  }

  private static Assurance.Look look() {
    return new Assurance.Look(java.time.Instant.EPOCH, List.of("own"), List.of());
  }

  @Test
  void aNetworkHasFewExaminationsAndSearches() throws Exception {
    long post = lists.archived(OPEN, attached("notas.txt", "x"));
    String part = "/lists/" + OPEN + "/archive/" + post;
    assertThat(visit.get(part)).isEqualTo(200);
    part = visit.piece("href=\"([^\"]+/part\\?[^\"]+)\"").replace("&amp;", "&") + "&preview=0";
    for (int i = 0; i < 6; i++) {
      assertThat(visit.get(part)).isEqualTo(200);
    }
    assertThat(visit.get(part)).isEqualTo(429);
    String search = "/lists/" + OPEN + "/archive?words=x";
    for (int i = 0; i < 5; i++) {
      assertThat(visit.get(search)).isEqualTo(200);
    }
    assertThat(visit.get(search)).isEqualTo(429);
    lists.clock.move(Duration.ofMinutes(1));
    assertThat(visit.get(search)).isEqualTo(200);
  }

  @Test
  void whatIsQuotedIsToldApartLineByLine() throws Exception {
    long post =
        lists.archived(
            OPEN,
            mail("Ana <a@b.test>", "Cita", "<1@x>", "Hola.\r\n\r\n> uno\r\n> dos\r\n\r\nAdios."));
    assertThat(visit.get("/lists/" + OPEN + "/archive/" + post)).isEqualTo(200);
    assertThat(visit.page())
        .contains("<pre>Hola.</pre>", "&gt; uno\n&gt; dos</pre>", "<pre>Adios.</pre>");
  }

  @Test
  void aLongTextComesInPages() throws Exception {
    String line = "palabra ".repeat(10) + "\r\n";
    long post =
        lists.archived(OPEN, mail("Ana <a@b.test>", "Largo", "<1@x>", line.repeat(300) + "final"));
    String path = "/lists/" + OPEN + "/archive/" + post;
    assertThat(visit.get(path)).isEqualTo(200);
    assertThat(visit.page().length()).isLessThan(30 << 10);
    assertThat(visit.page()).doesNotContain("final").contains("?leaf=1");
    assertThat(visit.get(path + "?leaf=2")).isEqualTo(200);
    assertThat(visit.page()).contains("final").doesNotContain("?leaf=3");
    assertThat(visit.get(path + "?leaf=999")).isEqualTo(200);
  }
}
