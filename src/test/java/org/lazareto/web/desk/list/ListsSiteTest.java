// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.desk.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.desk.PublicSettings;
import org.lazareto.desk.list.ListOption;
import org.lazareto.desk.list.Member;
import org.lazareto.desk.list.Member.Mode;
import org.lazareto.mail.Address;

/** People come onto lists, change what is theirs, and leave, by pages and mailed words alone. */
class ListsSiteTest {

  private static final String LIST = ListPagesFixture.LIST;
  private static final String PAGE = "/lists/" + LIST;
  private static final String ONE_CLICK = "List-Unsubscribe=One-Click";
  private static final String HOSTILE = "\"><script>alert(1)</script>\u202e";

  @TempDir private Path folder;
  private ListPagesFixture lists;
  private ListVisit ana;

  @BeforeEach
  void open() throws Exception {
    lists = new ListPagesFixture(folder, new PublicSettings(40, 30, 20, Duration.ofHours(12)));
    ana = lists.visit();
  }

  @AfterEach
  void close() {
    lists.close();
  }

  private boolean isOn(String address) {
    return lists.desk.members().find(LIST, new Address(address)).isPresent();
  }

  @Test
  void whoConfirmsIsOnTheList() {
    assertThat(ana.get("/lists")).isEqualTo(200);
    assertThat(ana.page()).contains("href=\"" + PAGE + "\"", "Computer security");
    assertThat(ana.get(PAGE)).isEqualTo(200);
    assertThat(
            ana.send(
                PAGE,
                "do",
                "join",
                "address",
                "ana@salud.test",
                "language",
                "en",
                "mode",
                "digest"))
        .isEqualTo(200);
    assertThat(ana.page()).contains("We have sent a mail to ana@salud.test");
    assertThat(isOn("ana@salud.test")).isFalse();
    String mail = lists.mails("ana@salud.test", 1).getFirst();
    String link = ListPagesFixture.link(mail, "/lists/confirm/");
    assertThat(ana.get(link)).isEqualTo(200);
    assertThat(ana.page()).contains("Do you want ana@salud.test to be on the list");
    assertThat(isOn("ana@salud.test")).as("a look changes nothing").isFalse();
    assertThat(ana.send(link)).isEqualTo(200);
    assertThat(ana.page()).contains("is now on the list");
    Member member = lists.desk.members().find(LIST, new Address("ana@salud.test")).orElseThrow();
    assertThat(member.profile().mode()).isEqualTo(Mode.DIGEST);
    assertThat(member.profile().language()).isEqualTo("en");
    assertThat(ana.get(link)).as("a word is good once").isEqualTo(404);
  }

  @Test
  void thePageNeverTellsWhoIsOnTheList() {
    var ignored = lists.member(LIST, "eva@salud.test");
    for (String what : List.of("join", "mine", "leave")) {
      // More often than words are open at once for an address.
      for (int i = 0; i < 6; i++) {
        assertThat(ana.get(PAGE)).isEqualTo(200);
        assertThat(ana.send(PAGE, "do", what, "address", "eva@salud.test")).isEqualTo(200);
        String member = ana.page().replace("eva@salud.test", "X");
        assertThat(ana.get(PAGE)).isEqualTo(200);
        assertThat(ana.send(PAGE, "do", what, "address", "nobody@salud.test")).isEqualTo(200);
        assertThat(ana.page().replace("nobody@salud.test", "X")).as(what).isEqualTo(member);
      }
    }
  }

  @Test
  void whatIsNoAddressStaysInTheFormWithTheReason() {
    assertThat(ana.get(PAGE)).isEqualTo(200);
    assertThat(ana.send(PAGE, "do", "join", "address", HOSTILE)).isEqualTo(422);
    assertThat(ana.page())
        .contains("is not an address that can be on a list", "role=\"alert\"", "value=\"&#34;")
        .doesNotContain("<script");
  }

  @Test
  void aNetworkSendsFewFormsThatLeadToMail() {
    int last = 0;
    for (int i = 0; i < 41; i++) {
      assertThat(ana.get(PAGE)).isEqualTo(200);
      last = ana.send(PAGE, "do", "join", "address", "u" + i + "@salud.test");
    }
    assertThat(last).isEqualTo(429);
    lists.clock.move(Duration.ofMinutes(10));
    assertThat(ana.get(PAGE)).isEqualTo(200);
    assertThat(ana.send(PAGE, "do", "join", "address", "u@salud.test")).isEqualTo(200);
  }

  @Test
  void oneClickOfAMailProgramLeavesAtOnce() {
    Member eva = lists.member(LIST, "eva@salud.test");
    String leave = "/lists/leave/" + eva.token();
    assertThat(lists.browser().post(leave, "List-Unsubscribe=Two").statusCode()).isEqualTo(403);
    assertThat(isOn("eva@salud.test")).isTrue();
    assertThat(lists.browser().post(leave, ONE_CLICK).statusCode()).isEqualTo(200);
    assertThat(isOn("eva@salud.test")).isFalse();
    assertThat(lists.browser().post(leave, ONE_CLICK).statusCode()).isEqualTo(404);
  }

  @Test
  void aLookAtTheLinkDoesNotLeave() {
    Member eva = lists.member(LIST, "eva@salud.test");
    assertThat(ana.get("/lists/leave/" + eva.token())).isEqualTo(200);
    assertThat(ana.page()).contains("Do you want eva@salud.test to leave");
    assertThat(isOn("eva@salud.test")).isTrue();
    assertThat(ana.send("/lists/leave/" + eva.token())).isEqualTo(200);
    assertThat(ana.page()).contains("is no longer on the list");
    assertThat(isOn("eva@salud.test")).isFalse();
  }

  @Test
  void wordsCannotBeTriedOneAfterTheOther() {
    Member eva = lists.member(LIST, "eva@salud.test");
    for (int i = 0; i < 40; i++) {
      assertThat(lists.browser().post("/lists/leave/x" + i, ONE_CLICK).statusCode()).isEqualTo(404);
    }
    assertThat(lists.browser().post("/lists/leave/y", ONE_CLICK).statusCode()).isEqualTo(429);
    assertThat(ana.get("/lists/mine/" + eva.token())).isEqualTo(429);
  }

  @Test
  void theMailedLinkOpensWhatIsOnesOwnAndNothingElse() {
    Member eva = lists.member(LIST, "eva@salud.test");
    Member luis = lists.member(LIST, "luis@salud.test");
    assertThat(ana.get(PAGE)).isEqualTo(200);
    assertThat(ana.send(PAGE, "do", "mine", "address", "EVA@salud.test")).isEqualTo(200);
    String link =
        ListPagesFixture.link(lists.mails("eva@salud.test", 1).getFirst(), "/lists/mine/");
    assertThat(ana.get("/lists/mine")).isEqualTo(200);
    assertThat(ana.page()).contains("comes by mail");
    assertThat(ana.get(link)).isEqualTo(200);
    assertThat(ana.send(link)).isEqualTo(303);
    assertThat(ana.get(ana.location())).isEqualTo(200);
    assertThat(ana.page()).contains("eva@salud.test", "Computer security");
    assertThat(
            ana.send(
                "/lists/mine",
                "do",
                "save",
                "member",
                "" + eva.number(),
                "mode",
                "none",
                "language",
                "es"))
        .isEqualTo(303);
    assertThat(lists.desk.members().find(eva.number()).orElseThrow().profile().mode())
        .isEqualTo(Mode.NONE);
    assertThat(ana.get("/lists/mine")).isEqualTo(200);
    assertThat(ana.send("/lists/mine", "do", "leave", "member", "" + luis.number())).isEqualTo(303);
    assertThat(isOn("luis@salud.test")).as("not theirs").isTrue();
    assertThat(ana.get("/lists/mine")).isEqualTo(200);
    assertThat(ana.send("/lists/mine", "do", "leave", "member", "" + eva.number())).isEqualTo(303);
    assertThat(isOn("eva@salud.test")).isFalse();
  }

  @Test
  void theCookieEndsAndIsNobodyElses() {
    var ignored = lists.member(LIST, "eva@salud.test");
    assertThat(ana.get(PAGE)).isEqualTo(200);
    assertThat(ana.send(PAGE, "do", "mine", "address", "eva@salud.test")).isEqualTo(200);
    String link =
        ListPagesFixture.link(lists.mails("eva@salud.test", 1).getFirst(), "/lists/mine/");
    assertThat(ana.get(link)).isEqualTo(200);
    assertThat(ana.send(link)).isEqualTo(303);
    ListVisit other = lists.visit();
    assertThat(other.get("/lists/mine")).isEqualTo(200);
    assertThat(other.page()).doesNotContain("eva@salud.test");
    lists.clock.move(Duration.ofHours(12));
    assertThat(ana.get("/lists/mine")).isEqualTo(200);
    assertThat(ana.page()).doesNotContain("eva@salud.test");
  }

  @Test
  void aListThatIsNotShownIsNotThere() {
    lists.set(LIST, ListOption.SHOWN, "false");
    lists.set(LIST, ListOption.JOINING, "closed");
    assertThat(ana.get("/lists")).isEqualTo(200);
    assertThat(ana.page()).doesNotContain(PAGE);
    assertThat(ana.get(PAGE)).isEqualTo(404);
    assertThat(ana.get(PAGE + "/archive")).isEqualTo(404);
    assertThat(ana.get("/lists/nothing-like-it")).isEqualTo(404);
  }

  @Test
  void titlesThatWantToBeMarkupAreTexts() {
    lists.set(LIST, ListOption.TITLE_EN, "<script>alert(1)</script>");
    lists.set(LIST, ListOption.ABOUT_EN, "<img src=x onerror=alert(1)>");
    for (String path : List.of("/lists", PAGE)) {
      assertThat(ana.get(path)).isEqualTo(200);
      assertThat(ana.page())
          .contains("&lt;script&gt;", "&lt;img")
          .doesNotContain("<script", "<img");
    }
    assertThat(lists.desk.lists().need(LIST).options())
        .containsAllEntriesOf(Map.of(ListOption.TITLE_EN, "<script>alert(1)</script>"));
  }
}
