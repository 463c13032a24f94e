// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.admin.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.web.admin.DeskFixture.ANA;
import static org.lazareto.web.admin.DeskFixture.HOSTILE;
import static org.lazareto.web.admin.DeskFixture.NOW;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazareto.journal.Action;
import org.lazareto.journal.Dossier;
import org.lazareto.mail.Address;
import org.lazareto.verdict.Answer;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Finding;
import org.lazareto.verdict.Looked;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Reply;
import org.lazareto.verdict.Treatment;
import org.lazareto.verdict.Verdict;
import org.lazareto.web.Browser;
import org.lazareto.web.Role;
import org.lazareto.web.admin.DeskFixture;

/** The search among messages and the page of one, over a journal that is written here. */
class MessagesSiteTest {

  private static final String DIGEST = "ab".repeat(32);
  private static final Finding WORM = finding("Win.Worm.Test");

  @TempDir Path folder;
  private DeskFixture desk;

  @BeforeEach
  void open() {
    desk = new DeskFixture(folder, f -> own -> new MessagesSite(own, f.journal, f.clock).routes());
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private static Finding finding(String name) {
    return new Finding("2", Finding.Kind.VIRUS, name, "clamd");
  }

  /** One message: an archive with a program, asked of two engines, held by a rule. */
  private void worm(String id, String sender, String text, Finding finding) {
    desk.begin(id, sender, ANA);
    desk.held(id, text, finding, dossier(text));
  }

  private static Dossier dossier(String text) {
    SequencedMap<Address, Treatment> treatments = new LinkedHashMap<>();
    treatments.put(ANA, new Treatment.Quarantine());
    Decision decision =
        new Decision(
            Verdict.INFECTED,
            List.of(),
            treatments,
            Map.of(ANA, "worms"),
            Map.of(
                ANA,
                List.of(new Looked("lists " + text, "sender " + text), new Looked("worms", ""))));
    Dossier.Seen seen =
        new Dossier.Seen(
            List.of(
                part("", ""),
                part("2", text + ".zip"),
                part("2!" + text + ".exe", text + ".exe", new Fact(Fact.Kind.EXECUTABLE, text))),
            List.of(
                new Reply("", "own", "g1", new Answer.Clean(), "OK"),
                new Reply("2", "clamd", "27800", new Answer.Found(text), text + " FOUND"),
                new Reply("2", "slow", "", new Answer.Failed(true, "timed out " + text))),
            new TreeMap<>(Map.of("{auth_authen}" + text, text)));
    return Dossier.of(decision, seen, NOW, Duration.ofMillis(120));
  }

  private static Part part(String path, String name, Fact... facts) {
    return new Part(
        path,
        name.isEmpty() ? List.of() : List.of(name),
        "",
        "application/zip",
        5000,
        path.isEmpty() ? "" : DIGEST,
        false,
        Optional.empty(),
        List.of(facts));
  }

  private static String coded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void anEmptyListSaysWhatWouldFillIt() {
    assertThat(desk.page("/messages")).contains("No message came in that time.");
    assertThat(desk.page("/messages?subject=x")).contains("Nothing in that time is like that.");
  }

  @ParameterizedTest
  @CsvSource({
    "sender=pepe, true",
    "sender=%3Dpepe@out.test, true",
    "sender=%3Dpepe, false",
    "recipient=ana, true",
    "subject=factura, true",
    "name=FACTURA.exe, true",
    "name=%3Dfactura.zip, true",
    "sha256=abababababababababababababababababababababababababababababababab, true",
    "finding=worm, true",
    "rule=worms, true",
    "verdict=infected, true",
    "verdict=clean, false",
    "outcome=quarantined, true",
    "client=192.0.2.1, true",
    "direction=inbound, true",
    "route=uucp, false",
    "institution=pinar, true",
    "verdict=infected&sender=juan, false",
    "since=24h, true",
    "from=2026-11-28, true",
    "to=2026-11-20, false",
    "from=2026-13-77&since=moon&after=x-y&verdict=%27%20OR%201, false"
  })
  void everyFieldFinds(String query, boolean found) {
    worm("A1", "pepe@out.test", "Factura", WORM);
    String page = desk.page("/messages?" + query);
    if (found) {
      assertThat(page).contains("href=\"/messages/A1\"", "Win.Worm.Test", "quarantined");
    } else {
      assertThat(page).contains("</html>").doesNotContain("/messages/A1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"A1", "%3CA1@out.test%3E", "A1@out.test"})
  void anIdLeadsToItsMessage(String id) {
    worm("A1", "pepe@out.test", "Factura", WORM);
    desk.clock.move(Duration.ofDays(100));
    for (String path : List.of("/messages?id=" + id, "/messages/" + id)) {
      HttpResponse<byte[]> reply = desk.get(path, "en");
      if (!path.equals("/messages/A1")) {
        assertThat(reply.headers().firstValue("Location")).as(path).contains("/messages/A1");
      }
    }
    assertThat(desk.get("/messages/nobody", "en").statusCode()).isEqualTo(404);
  }

  @Test
  void pagesGoOnByKey() {
    for (int i = 0; i < 120; i++) {
      desk.begin("A" + i, "pepe@out.test", ANA);
      desk.clock.move(Duration.ofSeconds(1));
    }
    String first = desk.page("/messages?sender=pepe&since=30d");
    assertThat(first).contains("/messages/A119\"", "/messages/A70\"").doesNotContain("A69\"");
    String second = desk.page(next(first));
    assertThat(second).contains("/messages/A69\"", "/messages/A20\"").doesNotContain("A70\"");
    String third = desk.page(next(second));
    assertThat(third).contains("/messages/A19\"", "/messages/A0\"").doesNotContain("rel=\"next\"");
  }

  private static String next(String page) {
    int end = page.indexOf("\" rel=\"next\"");
    return page.substring(page.lastIndexOf("href=\"", end) + 6, end).replace("&amp;", "&");
  }

  @Test
  void onePageTellsWhatLazaretoExplainTells() {
    worm("A1", "pepe@out.test", "Factura", WORM);
    desk.journal.note(new Action("A1", ANA, Action.What.REQUESTED, "ana", NOW, "it is my invoice"));
    String page = desk.page("/messages/A1");
    assertThat(page)
        .contains("Verdict: infected. What became of it: quarantined.")
        .contains("Win.Worm.Test", "executable (Factura)", "Factura.exe", "5 KB")
        .contains("timed out Factura", "Factura FOUND", "every piece")
        .contains("<strong>worms</strong>: matches", "not so: sender Factura")
        .contains("{auth_authen}", "it is my invoice", "12:30", "0.1 s")
        .contains("href=\"/quarantine/A1\"", "href=\"/rules/new?from=A1\"")
        .contains("/messages?sender=%3Dpepe%40out.test", "/messages?name=%3DFactura.exe")
        .contains("/messages?sha256=" + DIGEST, "/messages?finding=%3DWin.Worm.Test");
    for (String link : List.of("/messages?sha256=" + DIGEST, "/messages?name=%3DFactura.exe")) {
      assertThat(desk.page(link)).contains("/messages/A1");
    }
  }

  @Test
  void onlyWhoMayMakeRulesIsOfferedOne() {
    worm("A1", "pepe@out.test", "Factura", WORM);
    desk.as(Role.READER);
    assertThat(desk.page("/messages/A1")).contains("Win.Worm").doesNotContain("/rules/new");
  }

  @Test
  void whatIsNotKeptIsSaidSo() {
    desk.begin("A1", "pepe@out.test", ANA);
    desk.delivered("A1", "Hola", ANA);
    assertThat(desk.page("/messages/A1")).contains("How it was examined is not known any more");
  }

  /** In every field that a stranger fills. */
  @Test
  void textsOfStrangersStayText() {
    worm("A1", HOSTILE.replace("=", "") + "@out.test", HOSTILE, finding(HOSTILE));
    desk.journal.note(new Action("A1", ANA, Action.What.REQUESTED, HOSTILE, NOW, HOSTILE));
    for (String path :
        List.of(
            "/messages",
            "/messages/A1",
            "/messages/" + coded(HOSTILE.replace("/", "")).replace("+", "%20"),
            "/messages?subject=" + coded("<script>\"'") + "&name=" + coded("\"><script>x"))) {
      for (String language : List.of("en", "es")) {
        String page = Browser.text(desk.get(path, language));
        assertThat(page).as(path).contains("</html>").doesNotContain("<script", "\u202e");
      }
    }
    assertThat(desk.page("/messages/A1")).contains("&lt;script&gt;", "\\u{202e}");
  }

  @Test
  void aSearchIsAFileWithARowForEachRecipient() {
    worm("A1", "=cmd|x@out.test", "=1+1\n" + HOSTILE, finding("Worm \"x\""));
    desk.begin("A2", "pepe@out.test", ANA, new Address("eva@health.test"));
    desk.delivered("A2", "hola", ANA, new Address("eva@health.test"));
    assertThat(desk.page("/messages?sender=out&after=9999999999999-1"))
        .contains("href=\"/messages.csv?sender=out\"");
    HttpResponse<byte[]> reply = desk.get("/messages.csv?sender=out", "en");
    assertThat(reply.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"messages.csv\"");
    assertThat(Browser.text(reply).lines().toList())
        .hasSize(4)
        .startsWith(
            "seen,id,verdict,sender,recipient,outcome,rule,subject,found,size,direction,institution")
        .anyMatch(line -> line.contains("\"A2\",\"clean\",\"pepe@out.test\",\"eva@health.test\""))
        .anyMatch(line -> line.contains("\"'=cmd|x@out.test\"") && line.contains("\"'=1+1\\u{a}"))
        .anyMatch(line -> line.contains("\"Worm \"\"x\"\"\""))
        .noneMatch(line -> line.contains("\u202e"));
    assertThat(desk.page("/messages.csv?sender=nobody").lines()).hasSize(1);
    for (int i = 0; i < Sought.MOST_IN_FILE; i++) {
      desk.begin("B" + i, "pepe@out.test", ANA);
    }
    assertThat(desk.get("/messages.csv", "es").headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"messages-not-all.csv\"");
  }

  @Test
  void pagesAreLight() {
    for (int i = 0; i < 60; i++) {
      worm(
          "A" + i,
          "someone.with.a.long.name" + i + "@ministry" + i + ".test",
          "Factura " + i,
          WORM);
    }
    int style = desk.get(style(desk.page("/messages")), "en").body().length;
    assertThat(style).isLessThan(8 << 10);
    for (String path : List.of("/messages", "/messages?sender=some", "/messages/A1")) {
      for (String language : List.of("en", "es")) {
        assertThat(desk.get(path, language).body().length + style).as(path).isLessThan(30 << 10);
      }
    }
  }

  private static String style(String page) {
    int start = page.indexOf("/style.");
    return page.substring(start, page.indexOf('"', start));
  }
}
