// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.web.Role;
import org.lazareto.web.account.Visit;

/** The staff's pages of lists over a started portal. */
class ListStaffTest {

  private static final String PASSWORD = "correct-horse-7";
  private static final String HOSTILE = "<script>alert(1)</script>\"'&=x\u202e";
  private static final String URGENT = "/desk/lists/urgente";
  private static final String DISCUSSION = "/desk/lists/seguridad";

  @TempDir Path folder;
  private DeskFixture desk;
  private Visit rosa;
  private Visit gau;

  @BeforeEach
  void open() throws Exception {
    desk = new DeskFixture(folder);
    rosa = desk.visit(Role.ADMINISTRATOR);
    gau = desk.visit(Role.GAU);
  }

  @AfterEach
  void close() throws Exception {
    desk.close();
  }

  private static String page(Visit who, String path) {
    assertThat(who.get(path)).as(path).isEqualTo(200);
    assertThat(who.page()).as(path).doesNotContain("<script>alert");
    return who.page();
  }

  private static int send(Visit who, String from, String path, String... fields) {
    page(who, from);
    Map<String, String> form = new HashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      form.put(fields[i], URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return who.send(path, form);
  }

  private String audit() {
    return page(rosa, "/audit");
  }

  @Test
  void aListIsMadeSetHeldAndClosed() {
    assertThat(page(gau, "/desk/lists")).contains("No post waits", DISCUSSION, URGENT);
    assertThat(send(gau, "/desk/lists", "/desk/lists", "name", "held")).isEqualTo(409);
    assertThat(gau.page()).contains("cannot be the name of a list");
    assertThat(send(gau, "/desk/lists", "/desk/lists", "name", "farmacia")).isEqualTo(303);
    String settings = "/desk/lists/farmacia/settings";
    assertThat(gau.location()).startsWith(settings);
    assertThat(send(gau, settings, settings, "title-es", HOSTILE, "archive", "public", "size", "x"))
        .isEqualTo(409);
    assertThat(gau.page()).contains("64K, 5M", "&lt;script");
    assertThat(
            send(
                gau, settings, settings, "title-en", HOSTILE, "archive", "public", "shown", "true"))
        .isEqualTo(303);
    assertThat(page(gau, "/lists/farmacia")).contains("&lt;script&gt;");
    assertThat(page(gau, settings)).contains("<option value=\"public\" selected>");
    String one = "/desk/lists/farmacia";
    assertThat(send(gau, one, one + "/emergency", "on", "true")).isEqualTo(303);
    assertThat(page(gau, gau.location())).contains("Every post is held from now on");
    assertThat(page(gau, "/desk/lists")).contains("<strong>all is held</strong>");
    assertThat(send(gau, one, one + "/emergency", "on", "false")).isEqualTo(303);
    assertThat(send(gau, one, one + "/close", "closed", "true")).isEqualTo(303);
    assertThat(page(gau, one)).contains("The list is closed");
    assertThat(audit())
        .contains("list.create {list=farmacia}", "list.emergency", "list.close", "list.set");
    assertThat(gau.get("/desk/lists/nothing")).isEqualTo(404);
    assertThat(gau.get("/desk/lists/nothing/members")).isEqualTo(404);
  }

  @Test
  void membersAreAddedFoundChangedAndTakenOff() {
    String members = DISCUSSION + "/members";
    assertThat(send(gau, members, members, "address", "<script>@x")).isEqualTo(409);
    assertThat(gau.page()).contains("is not an address");
    assertThat(
            send(
                gau,
                members,
                members,
                "address",
                "eva@salud.test",
                "person",
                HOSTILE,
                "node",
                "n1"))
        .isEqualTo(303);
    assertThat(send(gau, members, members, "address", "luis@salud.test")).isEqualTo(303);
    assertThat(page(gau, members)).contains("2 people are on the list", "&lt;script&gt;");
    assertThat(page(gau, members + "?q=n1")).contains("eva@salud.test").doesNotContain("luis@");
    String eva = gau.piece("href=\"(" + members + "/[0-9]+)\"");
    assertThat(page(gau, eva)).contains("gets mail");
    assertThat(send(gau, eva, eva, "do", "suspend")).isEqualTo(303);
    assertThat(page(gau, eva)).contains("suspended since", "Send mail again");
    assertThat(send(gau, eva, eva, "do", "restore")).isEqualTo(303);
    assertThat(send(gau, eva, eva, "do", "save", "mode", "digest", "language", "en"))
        .isEqualTo(303);
    assertThat(page(gau, eva)).contains("<option value=\"digest\" selected>");
    assertThat(gau.get(eva.replace("seguridad", "urgente"))).as("of another list").isEqualTo(404);
    assertThat(page(gau, eva + "/remove")).contains("gets nothing more");
    assertThat(send(gau, eva + "/remove", eva + "/remove")).isEqualTo(303);
    assertThat(gau.get(eva)).isEqualTo(404);
    assertThat(audit()).contains("list.remove {list=seguridad, member=eva@salud.test}");
  }

  @Test
  void whoIsSearchedForIsFoundHoweverTyped() {
    String members = DISCUSSION + "/members";
    put(members, "rosa_100%@salud.test", "Ángela Núñez", "Norte-1");
    put(members, "luis@salud.test", "ZOÉ", "sur");
    for (String typed :
        List.of("angela", "ÁNGELA", "nu%CC%81n%CC%83ez", "norte-1", "Norte", "_100%25")) {
      assertThat(page(gau, members + "?q=" + typed))
          .as(typed)
          .contains("rosa_100%@", "2 people are on the list. 1 person fits the search.")
          .doesNotContain("luis@");
    }
    assertThat(page(gau, members + "?q=zo%C3%A9")).contains("luis@").doesNotContain("rosa_100%@");
    for (String typed : List.of("%25u%25", "l_is", "'")) {
      assertThat(page(gau, members + "?q=" + typed))
          .as(typed)
          .contains("Nobody fits the search.")
          .doesNotContain("luis@", "rosa_100%@");
    }
  }

  @Test
  void pagesOfMembersKeepTheSearchAndEnd() {
    String members = DISCUSSION + "/members";
    // So long that what is typed is cut: where a page begins must not be.
    String host = ".salud".repeat(30);
    for (int i = 0; i < 51; i++) {
      String address = "m%02d".formatted(i) + "n".repeat(60) + "@x" + host + ".test";
      put(members, address, i < 50 ? "Núñez" : "Otra", "");
    }
    assertThat(page(gau, members + "?q=X.SALUD&said=x")).contains("51 people fit the search.");
    assertThat(gau.page()).contains(">m49n").doesNotContain(">m50n");
    String next = gau.piece("rel=\"next\" href=\"([^\"]+)\"").replace("&amp;", "&");
    assertThat(next).contains("?q=X.SALUD&after=m49n").doesNotContain("said");
    assertThat(page(gau, next)).contains("m50n", "51 people fit the search.");
    assertThat(gau.page()).doesNotContain(">m49n", "rel=\"next\"");
    assertThat(page(gau, members + "?q=nunez"))
        .as("just one page")
        .contains("m49n", "50 people fit the search.")
        .doesNotContain("rel=\"next\"");
  }

  private void put(String members, String address, String name, String node) {
    assertThat(send(gau, members, members, "address", address, "person", name, "node", node))
        .isEqualTo(303);
  }

  @Test
  void aFileIsLookedAtBeforeItIsTaken() {
    String bring = DISCUSSION + "/import";
    String members = DISCUSSION + "/members";
    assertThat(send(gau, members, members, "address", "luis@salud.test")).isEqualTo(303);
    String wrong = "eva@salud.test,Eva\nno address,x\nana@salud.test,Ana,xx\n" + HOSTILE;
    assertThat(send(gau, bring, bring, "lines", wrong)).isEqualTo(200);
    assertThat(gau.page())
        .contains("Line 2: no address is not an address", "Line 3:", "Line 4:", "&lt;script")
        .contains(">eva@salud.test,Eva\nno address,x\n")
        .doesNotContain("name=\"token\"", "<script>alert");
    String good = "name,address\nEva,eva@salud.test\nLuis,luis@salud.test\n";
    assertThat(send(gau, bring, bring, "lines", good)).isEqualTo(200);
    assertThat(gau.page()).contains("1 person would be added", "1 are on the list already");
    assertThat(page(gau, members)).as("only looked at").doesNotContain("eva@salud.test");
    assertThat(send(gau, bring, bring, "lines", good)).isEqualTo(200);
    String token = gau.piece("name=\"token\" value=\"([^\"]+)\"");
    assertThat(send(rosa, bring, bring, "token", token)).as("another's").isEqualTo(409);
    assertThat(send(gau, URGENT + "/import", URGENT + "/import", "token", token))
        .as("another list")
        .isEqualTo(409);
    assertThat(send(gau, bring, bring, "token", token)).isEqualTo(303);
    assertThat(page(gau, members)).contains("eva@salud.test", "2 people are on the list");
    assertThat(send(gau, bring, bring, "token", token)).as("once").isEqualTo(409);
    assertThat(audit()).contains("list.import {list=seguridad, members=1}");
  }

  @Test
  void allAddressesAreForWhoTypesThePasswordAgain() {
    String members = DISCUSSION + "/members";
    String export = DISCUSSION + "/export";
    assertThat(send(gau, members, members, "address", "eva@salud.test", "person", "=cmd()"))
        .isEqualTo(303);
    assertThat(send(gau, export, export, "password", "wrong")).isEqualTo(409);
    assertThat(gau.page()).contains("This is not your password").doesNotContain("eva@salud.test");
    assertThat(send(gau, export, export, "password", PASSWORD)).isEqualTo(200);
    String word = gau.piece("(/download/[A-Za-z0-9_-]{43})");
    assertThat(gau.get(word)).isEqualTo(200);
    assertThat(gau.page())
        .isEqualTo("address,name,language,node\r\n\"eva@salud.test\",\"'=cmd()\",\"es\",\"\"\r\n");
    assertThat(gau.get(word)).as("once").isEqualTo(404);
    assertThat(audit()).contains("list.export {list=seguridad}");
  }

  @Test
  void anAnnouncementNeedsASecondPersonOrADutyCode() {
    String members = URGENT + "/members";
    assertThat(send(gau, members, members, "address", "eva@salud.test")).isEqualTo(303);
    String write = URGENT + "/write";
    assertThat(send(gau, write, write, "subject", " ", "text", "x")).isEqualTo(409);
    assertThat(gau.page()).contains("needs a subject and a text");
    assertThat(send(gau, write, write, "subject", HOSTILE, "text", "No abran. " + HOSTILE))
        .isEqualTo(303);
    assertThat(page(gau, "/desk/lists/held"))
        .contains("second person", "&lt;script&gt;")
        .doesNotContain("\u202e");
    String held = gau.piece("href=\"(/desk/lists/held/[0-9]+)\"");
    assertThat(page(gau, held)).contains("No abran.", "&lt;script&gt;");
    assertThat(send(gau, held, held, "do", "accept", "words", "No es para <todos>"))
        .as("one's own")
        .isEqualTo(409);
    assertThat(gau.page())
        .contains("needs the word of somebody who did not write it")
        .contains("No es para &lt;todos&gt;</textarea>");
    assertThat(send(rosa, held, held, "do", "accept")).isEqualTo(303);
    desk.until(() -> page(gau, URGENT + "/delivery").contains("<td class=\"n\">1</td>"));
    assertThat(send(rosa, "/desk/lists", held, "do", "accept")).as("twice").isEqualTo(404);

    String codes = "/desk/lists/codes";
    assertThat(send(gau, codes, codes, "do", "make", "password", "wrong")).isEqualTo(409);
    assertThat(send(gau, codes, codes, "do", "make", "password", PASSWORD)).isEqualTo(200);
    String code = gau.piece("<code>([a-z0-9]{5}-[a-z0-9]{5})</code>");
    assertThat(page(gau, codes)).as("told once").doesNotContain(code).contains("gau");
    assertThat(send(rosa, write, write, "subject", "a", "text", "b", "code", code))
        .as("another's")
        .isEqualTo(409);
    assertThat(send(gau, write, write, "subject", "Urgente", "text", "Ya", "code", code))
        .isEqualTo(303);
    assertThat(gau.location()).startsWith(URGENT + "/delivery");
    assertThat(send(gau, codes, codes, "do", "revoke")).isEqualTo(303);
    assertThat(send(gau, write, write, "subject", "Otro", "text", "Ya", "code", code))
        .isEqualTo(409);
    assertThat(audit())
        .contains("list.write", "list.held.accept", "code=true")
        .doesNotContain(code);
  }

  @Test
  void aSecondPressOfTheButtonSendsNothingAgain() {
    String write = URGENT + "/write";
    page(gau, write);
    String id = gau.piece("name=\"id\" value=\"([a-z2-9]{26})\"");
    page(gau, write);
    assertThat(gau.page()).as("each form its own").doesNotContain(id);
    assertThat(send(gau, write, write, "id", id, "subject", " ", "text", "x")).isEqualTo(409);
    assertThat(gau.page()).as("the same form").contains(id);
    assertThat(send(gau, write, write, "id", id, "subject", "Uno", "text", "x")).isEqualTo(303);
    assertThat(send(gau, write, write, "id", id, "subject", "Uno", "text", "x")).isEqualTo(409);
    assertThat(gau.page()).contains("The list has this already", id);
    page(rosa, "/desk/lists/held");
    String held = rosa.piece("href=\"(/desk/lists/held/[0-9]+)\"");
    assertThat(send(rosa, held, held, "do", "accept")).isEqualTo(303);
    assertThat(send(gau, write, write, "id", id, "subject", "Uno", "text", "x")).isEqualTo(409);
    assertThat(page(gau, "/desk/lists/held")).doesNotContain("href=\"/desk/lists/held/");
    assertThat(send(gau, write, write, "id", "<" + id + ">", "subject", "Dos", "text", "x"))
        .as("what is no id of ours is none")
        .isEqualTo(303);
  }

  @Test
  void severalPostsAreDecidedAtOnce() {
    String write = URGENT + "/write";
    for (String subject : List.of("Uno", "Dos", "Tres")) {
      assertThat(send(gau, write, write, "subject", subject, "text", "x")).isEqualTo(303);
    }
    page(rosa, "/desk/lists/held");
    List<String> numbers =
        Pattern.compile("name=\"held\" value=\"([0-9]+)\"")
            .matcher(rosa.page())
            .results()
            .map(m -> m.group(1))
            .toList();
    assertThat(numbers).hasSize(3);
    String two = numbers.get(0) + "&held=" + numbers.get(1);
    page(rosa, "/desk/lists/held");
    assertThat(rosa.send("/desk/lists/held", Map.of("do", "discard", "held", two))).isEqualTo(303);
    assertThat(page(rosa, "/desk/lists/held")).contains("Tres").doesNotContain("Uno", "Dos");
    assertThat(rosa.send("/desk/lists/held", Map.of("do", "nonsense", "held", numbers.get(2))))
        .isEqualTo(409);
    assertThat(page(rosa, "/desk/lists/held")).contains("Tres");
  }

  @Test
  void whatWentOutStandsInTheArchiveAndIsTakenOutOfIt() {
    String write = URGENT + "/write";
    assertThat(send(gau, write, write, "subject", "Con un nombre", "text", "x")).isEqualTo(303);
    page(rosa, "/desk/lists/held");
    String held = rosa.piece("href=\"(/desk/lists/held/[0-9]+)\"");
    assertThat(send(rosa, held, held, "do", "accept")).isEqualTo(303);
    String archive = "/lists/urgente/archive";
    desk.until(() -> page(gau, archive).contains("Con un nombre"));
    page(gau, gau.piece("href=\"(" + archive + "/thread/[0-9]+)\""));
    page(gau, gau.piece("href=\"(" + archive + "/[0-9]+)\""));
    String remove = gau.piece("href=\"(/desk/lists/urgente/posts/[0-9]+/remove)\"");
    assertThat(page(gau, remove)).contains("deleted here for good", "Con un nombre");
    assertThat(gau.get(remove.replace("urgente", "seguridad"))).isEqualTo(404);
    assertThat(send(gau, remove, remove)).isEqualTo(303);
    assertThat(page(gau, archive)).doesNotContain("Con un nombre");
    assertThat(audit()).contains("list.archive.remove");
  }
}
