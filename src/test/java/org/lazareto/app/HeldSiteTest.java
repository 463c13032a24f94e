// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.app.DeskFixture.coded;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.web.Role;
import org.lazareto.web.account.Visit;

/** Held mail decided on in a browser, over a started portal and a started gate. */
class HeldSiteTest {

  private static final String ID = "6ANDbo7l017868";
  private static final String OTHER = "6ANDbo7l017869";
  private static final String HOSTILE = "\"><script>alert(0)</script>\u202egpj.exe";

  @TempDir Path folder;
  private DeskFixture desk;

  @BeforeEach
  void start() throws IOException {
    desk = new DeskFixture(folder);
  }

  @AfterEach
  void stop() throws IOException {
    desk.close();
  }

  @Test
  void showsWhatStrangersWroteAndRunsNoneOfIt() throws IOException {
    desk.holds(ID, HOSTILE);
    Visit gau = desk.visit(Role.GAU);
    for (String path :
        new String[] {
          "/quarantine",
          "/quarantine/" + ID,
          "/quarantine/" + ID + "/text",
          "/quarantine/" + ID + "/release",
          "/quarantine/several?do=delete&id=" + ID
        }) {
      assertThat(gau.get(path)).as(path).isEqualTo(200);
      assertThat(gau.page()).as(path).contains("&lt;script>").doesNotContain("<script", "\u202e");
    }
    assertThat(gau.get("/quarantine/" + ID + "/text")).isEqualTo(200);
    assertThat(gau.page())
        .contains("buenos dias", "\\u{202e}evil", "hola pagina")
        .doesNotContain("alert(2)", "<b>pagina");
    assertThat(gau.get("/quarantine?subject=" + coded(HOSTILE) + "&lang=es")).isEqualTo(200);
    assertThat(gau.page()).contains("value=\"&#34;>&lt;script>").doesNotContain("<script");
  }
}
