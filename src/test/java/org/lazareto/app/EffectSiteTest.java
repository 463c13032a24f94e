// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.app.DeskFixture.coded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.web.Role;
import org.lazareto.web.account.Visit;

/** The page on which one sees whether teaching works, over a gate and a portal. */
class EffectSiteTest {

  @TempDir Path folder;

  @Test
  void reportsAndRequestsAreCountedByInstitutionAndNeverByPerson() throws IOException {
    String site =
        """

        [[site.institutions]]
        name = "=Pinar <b>"
        domains = ["pinar.test"]

        [[site.institutions]]
        name = "Habana"
        domains = ["habana.test"]
        """;
    try (DeskFixture desk = DeskFixture.with(folder, site)) {
      Visit gau = desk.visit(Role.GAU);
      assertThat(gau.get("/desk/effect")).isEqualTo(200);
      assertThat(gau.page())
          .contains("no incident", "=Pinar &lt;b&gt;")
          .doesNotContain("Pinar <b>");
      for (int i = 0; i < 7; i++) {
        Path message =
            Files.writeString(folder.resolve("m.eml"), "Subject: " + i + "\r\n\r\nuno\r\n");
        String by = i < 6 ? "ana@pinar.test" : "eva@habana.test";
        assertThat(desk.shell.run("report", "add", message.toString(), "--by", by)).isZero();
      }
      assertThat(gau.get("/desk/effect?institution=" + coded("=Pinar <b>"))).isEqualTo(200);
      assertThat(gau.page())
          .contains(
              "=Pinar &lt;b&gt;: in 24 months 6 incidents",
              "<svg",
              "Show numbers",
              "/desk/effect.csv");
      assertThat(gau.get("/desk/effect?institution=")).isEqualTo(200);
      assertThat(gau.page()).contains("the other institutions and the homes: in 24 months");
      assertThat(gau.get("/desk/effect?institution=Habana")).isEqualTo(200);
      assertThat(gau.page()).contains("no incident", "&lt; 5").doesNotContain("eva@");
      assertThat(gau.get("/desk/effect.csv")).isEqualTo(200);
      String month = YearMonth.now(ZoneOffset.UTC).toString();
      assertThat(gau.page())
          .startsWith("month,institution,infected,reports,releases,courses\r\n")
          .contains(
              "\"" + month + "\",\"'=Pinar <b>\",0,6,0,0\r\n",
              "\"" + month + "\",\"Habana\",0,\"<5\",0,0\r\n",
              "\"" + month + "\",\"\",0,\"<5\",0,0\r\n")
          .doesNotContain("ana@", "eva@");
      assertThat(desk.visit(Role.READER).get("/desk/effect")).isEqualTo(403);
    }
  }
}
