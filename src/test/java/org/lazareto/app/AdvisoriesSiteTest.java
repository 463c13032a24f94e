// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.app.DeskFixture.coded;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.engine.Eicar;
import org.lazareto.web.Browser;
import org.lazareto.web.Role;
import org.lazareto.web.account.Visit;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Advisories in a browser, from an outbreak rule to their readers, over a gate and a portal. */
class AdvisoriesSiteTest {

  private static final String HOSTILE = "\"><script>alert(0)</script>";
  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final String TYPE = "multipart/mixed; boundary=b";
  private static final String BODY =
      """
      --b
      Content-Type: text/plain

      hola
      --b
      Content-Type: text/plain; name="%s"

      datos
      --b--
      """;

  @TempDir Path folder;
  private DeskFixture desk;

  @BeforeEach
  void start() throws IOException {
    desk =
        DeskFixture.with(
            folder,
            """

            [desk.advisory]
            mail = ["todos@salud.test", "urgente@salud.test"]
            """);
  }

  @AfterEach
  void stop() throws IOException {
    desk.close();
  }

  private String read(String path, String language) {
    return Browser.text(desk.browser().get(path, "Accept-Language", language));
  }

  /** The fields of the form of an advisory. */
  private static Map<String, String> form(String... fields) {
    Map<String, String> all = new HashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      all.put(fields[i], coded(fields[i + 1]));
    }
    return all;
  }

  private static Map<String, String> with(Map<String, String> form, String name, String value) {
    Map<String, String> all = new HashMap<>(form);
    all.put(name, coded(value));
    return all;
  }

  @Test
  void aRuleBecomesAnAdvisoryThatCountsWhatItStops() throws Exception {
    Visit gau = desk.visit(Role.GAU);
    Visit second = desk.visit(Role.ADMINISTRATOR);
    String name = "informe<script>.txt";
    gau.get("/rules/new?attachment-name=" + coded(name) + "&subject=" + coded(HOSTILE));
    Map<String, String> rule = form("attachment-name", name, "subject", HOSTILE, "reason", "brote");
    assertThat(gau.send("/rules", rule)).isEqualTo(303);
    assertThat(gau.get("/rules/1")).isEqualTo(200);
    assertThat(gau.page()).contains("Make an advisory of this rule");
    assertThat(gau.send("/desk/advisories/new", Map.of("rule", "1"))).isEqualTo(303);
    assertThat(gau.location()).isEqualTo("/desk/advisories/1/edit?done=advisory-drafted");
    assertThat(gau.get(gau.location())).isEqualTo(200);
    assertThat(gau.page())
        .contains(
            "Correo peligroso con el adjunto «informe&lt;script>.txt»",
            "Dangerous mail with the attachment",
            "name=\"rules\" rows=\"2\">1</textarea>")
        .doesNotContain("<script");
    String read = gau.piece("name=\"read\" value=\"(\\d+)\"");
    Map<String, String> text =
        form(
            "read",
            read,
            "severity",
            "urgent",
            "audience",
            "everyone",
            "es-title",
            "Ojo con " + HOSTILE,
            "es-todo",
            "No abra **nada**. <script>alert(1)</script> [aquí](javascript:alert(2))",
            "names",
            "Gusano " + HOSTILE,
            "subjects",
            HOSTILE,
            "attachments",
            name,
            "rules",
            "outbreak-1");
    assertThat(gau.send("/desk/advisories/1/edit", with(text, "rules", "uno"))).isEqualTo(409);
    assertThat(gau.page()).contains("is no number of an outbreak rule", ">uno</textarea>");
    assertThat(gau.send("/desk/advisories/1/edit", text)).isEqualTo(303);
    assertThat(gau.get("/desk/advisories/1")).isEqualTo(200);
    assertThat(gau.page())
        .contains("You wrote it", "There is no English text", "None has been stopped here yet")
        .doesNotContain("<script", "javascript:", "I have read it and approve it");
    assertThat(read("/advisories", "en")).contains("There is no advisory now");
    assertThat(desk.browser().get("/advisories/x").statusCode()).isEqualTo(404);
    read = gau.piece("es-x|/desk/advisories/(1)/");
    assertThat(read).isEqualTo("1");

    second.get("/desk/advisories/1");
    String seen = second.piece("name=\"read\" value=\"(\\d+)\"");
    assertThat(second.send("/desk/advisories/1/approve", Map.of("read", "1"))).isEqualTo(409);
    assertThat(second.page()).contains("gau changed the advisory");
    assertThat(second.send("/desk/advisories/1/approve", Map.of("read", seen))).isEqualTo(303);
    assertThat(second.get("/desk/advisories/1/publish")).isEqualTo(200);
    assertThat(second.page())
        .contains("value=\"urgente@salud.test\"", "value=\"urgente\"", "Send it to the lists");
    assertThat(
            second.send(
                "/desk/advisories/1/publish",
                form("days", "400", "list", "urgente@salud.test", "tell", "yes")))
        .isEqualTo(409);
    assertThat(second.page())
        .contains("value=\"400\"", "name=\"list\" value=\"urgente@salud.test\" checked");
    assertThat(
            second.send(
                "/desk/advisories/1/publish", form("days", "7", "list", "urgente@salud.test")))
        .isEqualTo(303);

    String list = read("/advisories", "es");
    assertThat(list).contains("Ojo con \"&gt;&lt;script&gt;", "Urgente").doesNotContain("<script");
    String path = "/advisories/correo-peligroso-con-el-adjunto-informe-script-txt";
    assertThat(list).contains("href=\"" + path + "\"");
    String page = read(path, "en");
    assertThat(page)
        .contains(
            "not been written in English",
            "<strong>nada</strong>",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "<div lang=\"es\">",
            "None has been stopped here yet")
        .doesNotContain("<script", "javascript:");
    feed(path);

    for (String id : List.of("6ANDbo7l017868", "6ANDbo7l017869")) {
      desk.arrives(id, HOSTILE, TYPE, BODY.formatted(name));
      desk.until(() -> desk.isFinal(id));
    }
    desk.until(() -> read(path, "es").contains("Se detuvieron 2 correos"));

    desk.until(() -> desk.taken().stream().anyMatch(m -> m.startsWith("TO urgente@")));
    String mail =
        desk.taken().stream().filter(m -> m.startsWith("TO urgente@")).findFirst().orElseThrow();
    assertThat(mail)
        .contains("URGENTE", "Auto-Submitted: auto-generated", "https://mail.salud.test" + path);
    assertThat(desk.taken()).noneMatch(m -> m.startsWith("TO todos@"));
    second.get("/desk/advisories/1");
    assertThat(second.page())
        .contains("urgente@salud.test: sent", "2 messages were stopped", "/rules/1")
        .doesNotContain("<script");

    assertThat(second.get("/desk/advisories/1/close")).isEqualTo(200);
    assertThat(second.send("/desk/advisories/1/close", Map.of())).isEqualTo(303);
    assertThat(read("/advisories", "en")).contains("There is no advisory now");
    assertThat(read("/advisories?closed=yes", "en")).contains("href=\"" + path + "\"");
    assertThat(read("/advisories?words=ojo+gusano", "en")).contains("href=\"" + path + "\"");
    assertThat(read("/advisories?words=ninguno", "en")).contains("No advisory has all");
    assertThat(read(path, "en")).contains("This advisory was closed on");
  }

  /** What RFC 4287 4.1.1 and 4.1.2 ask of a feed and its entries. */
  private void feed(String path) throws Exception {
    for (String language : List.of("es", "en")) {
      HttpResponse<byte[]> reply = desk.browser().get("/advisories.atom?lang=" + language);
      assertThat(reply.headers().firstValue("Content-Type").orElse(""))
          .isEqualTo("application/atom+xml; charset=utf-8");
      Element feed = parsed(Browser.text(reply)).getDocumentElement();
      assertThat(feed.getNamespaceURI()).isEqualTo(ATOM);
      assertThat(feed.getAttribute("xml:lang")).isEqualTo(language);
      Element entry = one(feed, "entry");
      for (Element each : List.of(feed, entry)) {
        assertThat(own(each, "id")).startsWith("tag:").contains(language);
        assertThat(Instant.parse(own(each, "updated"))).isBefore(Instant.now());
        assertThat(own(each, "title")).isNotBlank();
      }
      assertThat(own(entry, "title")).isEqualTo("Ojo con " + HOSTILE);
      assertThat(own(one(feed, "author"), "name")).isNotBlank();
      assertThat(links(entry))
          .containsExactly("https://mail.salud.test" + path + "?lang=" + language);
      assertThat(links(feed)).contains("https://mail.salud.test/advisories.atom?lang=" + language);
      assertThat(own(entry, "content"))
          .contains(
              "<strong>nada</strong>",
              "<li>" + HOSTILE.replace("\"", "&quot;").replace(">", "&gt;").replace("<", "&lt;"))
          .doesNotContain("<script", "javascript:");
      assertThat(one(entry, "category").getAttribute("term")).isEqualTo("urgent");
    }
  }

  private static Document parsed(String xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Element> children(Element parent, String name) {
    NodeList all = parent.getChildNodes();
    return IntStream.range(0, all.getLength())
        .mapToObj(all::item)
        .filter(node -> node instanceof Element && node.getLocalName().equals(name))
        .map(Element.class::cast)
        .toList();
  }

  private static Element one(Element parent, String name) {
    assertThat(children(parent, name)).as(name).hasSize(1);
    return children(parent, name).getFirst();
  }

  private static String own(Element parent, String name) {
    return one(parent, name).getTextContent();
  }

  private static List<String> links(Element parent) {
    return children(parent, "link").stream().map(link -> link.getAttribute("href")).toList();
  }

  @Test
  void whatIsNotForEverybodyHasNoPublicPage() {
    Visit gau = desk.visit(Role.GAU);
    Visit second = desk.visit(Role.ADMINISTRATOR);
    gau.get("/desk/advisories/new");
    Map<String, String> text =
        form("audience", "users", "es-title", "Esta noche", "es-todo", "Guarde su trabajo");
    assertThat(gau.send("/desk/advisories", text)).isEqualTo(303);
    second.get("/desk/advisories/1");
    String seen = second.piece("name=\"read\" value=\"(\\d+)\"");
    second.send("/desk/advisories/1/approve", Map.of("read", seen));
    second.get("/desk/advisories/1/publish");
    assertThat(second.page()).contains("it has no public page");
    assertThat(second.send("/desk/advisories/1/publish", Map.of("days", "1"))).isEqualTo(303);
    assertThat(desk.browser().get("/advisories/esta-noche").statusCode()).isEqualTo(404);
    for (String path : List.of("/advisories", "/advisories?words=noche", "/advisories.atom")) {
      assertThat(read(path, "es")).as(path).doesNotContain("Esta noche");
    }
    // A later version for everybody shows itself, and not what was said before.
    gau.get("/desk/advisories/1/edit");
    Map<String, String> open = with(text, "audience", "everyone");
    open = with(open, "es-todo", "Nada");
    open = with(open, "read", gau.piece("name=\"read\" value=\"(\\d+)\""));
    assertThat(gau.send("/desk/advisories/1/edit", open)).isEqualTo(303);
    second.get("/desk/advisories/1");
    assertThat(second.page()).contains("published, a change waits");
    seen = second.piece("name=\"read\" value=\"(\\d+)\"");
    second.send("/desk/advisories/1/approve", Map.of("read", seen));
    second.get("/desk/advisories/1/publish");
    assertThat(second.send("/desk/advisories/1/publish", Map.of("days", "1"))).isEqualTo(303);
    assertThat(read("/advisories/esta-noche?version=1", "es"))
        .contains("Nada")
        .doesNotContain("Guarde su trabajo");
  }

  @Test
  void aStoppedMessageBecomesADraftInOneStep() throws IOException {
    Visit gau = desk.visit(Role.GAU);
    String id = "6ANDbo7l017868";
    String eicar = new String(Eicar.FILE.readAll(), StandardCharsets.UTF_8);
    desk.arrives(id, HOSTILE, TYPE, BODY.formatted("cuenta.txt").replace("datos", eicar));
    desk.waitsUntilHeld(id);
    desk.until(() -> desk.isFinal(id));
    assertThat(gau.get("/messages/" + id)).isEqualTo(200);
    assertThat(gau.page()).contains("Make an advisory of it");
    assertThat(gau.send("/desk/advisories/new", Map.of("message", id))).isEqualTo(303);
    assertThat(gau.location()).isEqualTo("/desk/advisories/1/edit?done=advisory-drafted");
    gau.get(gau.location());
    assertThat(gau.page())
        .contains(">Eicar-Test-Signature</textarea>", "cuenta.txt")
        .doesNotContain("<script");
    gau.get("/desk/advisories/1");
    assertThat(gau.page()).contains("One message was stopped");
    Visit viewer = desk.visit(Role.READER);
    viewer.get("/messages/" + id);
    assertThat(viewer.page()).doesNotContain("Make an advisory");
    assertThat(desk.shell.run("advisory", "draft", "--message", id)).as(desk.shell.err()).isZero();
    assertThat(desk.shell.run("advisory", "draft", "--message", "x")).isEqualTo(ExitCode.WRONG);
    assertThat(gau.get("/desk/advisories/new?message=" + coded(HOSTILE))).isEqualTo(404);
  }

  @Test
  void saysWhatIsNotThere() {
    Visit gau = desk.visit(Role.GAU);
    gau.get("/desk/advisories/new");
    assertThat(gau.send("/desk/advisories", Map.of("es-todo", "x"))).isEqualTo(409);
    assertThat(gau.page()).contains("An advisory needs a title", ">x</textarea>");
    assertThat(gau.get("/desk/advisories/7")).isEqualTo(404);
    assertThat(gau.get("/desk/advisories/" + coded("\"><script>"))).isEqualTo(404);
    assertThat(gau.get("/desk/advisories/new?rule=9")).isEqualTo(404);
    assertThat(gau.get("/desk/advisories/new?rule=" + coded(HOSTILE))).isEqualTo(404);
    assertThat(gau.get("/desk/advisories/new?report=9")).isEqualTo(404);
    assertThat(gau.page()).doesNotContain("<script");
    gau.get("/desk/advisories/new");
    assertThat(gau.send("/desk/advisories/new", Map.of())).isEqualTo(400);
    assertThat(desk.browser().get("/advisories/" + coded("\"><script>")).statusCode())
        .isEqualTo(404);
  }

  @Test
  void pagesGoOnWhereTheLastOneEnded() {
    // Two processes do not make the tables of the same new database at once.
    Visit gau = desk.visit(Role.GAU);
    assertThat(gau.get("/desk/advisories")).isEqualTo(200);
    for (int i = 1; i <= 23; i++) {
      int code = desk.shell.run("advisory", "draft", file("Aviso " + i));
      assertThat(code).as(desk.shell.err()).isZero();
    }
    gau.get("/desk/advisories");
    assertThat(gau.page()).contains("Aviso 23</a>", "Aviso 1</a>");
    for (int i = 1; i <= 23; i++) {
      gau.get("/desk/advisories/" + i);
      String seen = gau.piece("name=\"read\" value=\"(\\d+)\"");
      gau.send("/desk/advisories/" + i + "/approve", Map.of("read", seen));
      gau.get("/desk/advisories/" + i + "/publish");
      assertThat(gau.send("/desk/advisories/" + i + "/publish", Map.of("days", "1")))
          .isEqualTo(303);
      if (i > 3) {
        gau.get("/desk/advisories/" + (i - 3) + "/close");
        assertThat(gau.send("/desk/advisories/" + (i - 3) + "/close", Map.of())).isEqualTo(303);
      }
    }
    String first = read("/advisories?closed=yes", "en");
    assertThat(first).contains("Aviso 20</a>", "Aviso 1</a>", "before=1");
    assertThat(read("/advisories?words=aviso", "en"))
        .contains("Aviso 23</a>", "Aviso 4</a>", "words=aviso&amp;before=4")
        .doesNotContain("Aviso 3</a>");
    assertThat(read("/advisories?words=aviso&before=4", "en"))
        .contains("Aviso 3</a>", "Aviso 1</a>")
        .doesNotContain("rel=\"next\"");
  }

  private String file(String title) {
    try {
      Path file = folder.resolve(title.replace(' ', '-') + ".md");
      return java.nio.file.Files.writeString(
              file, "+++\n+++\n# " + title + "\n## Qué hacer\nNo abra\n")
          .toString();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
