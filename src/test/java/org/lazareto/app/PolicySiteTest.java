// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.web.Role;
import org.lazareto.web.account.Visit;

/** The standing policy in a browser, over a started portal and a started gate. */
class PolicySiteTest {

  private static final String RULES =
      """
      [[rules]]
      name = "nobody <script>"
      when.senders = ["*@x<script>.test"]
      treatment = "discard"
      """;

  @TempDir Path folder;

  @Test
  void rulesAreReadAnewAndWhatIsWrongIsSaid() throws IOException {
    Path file = Files.writeString(folder.resolve("policy.toml"), RULES);
    try (DeskFixture desk =
        DeskFixture.with(folder, "[policy]\nfile = \"" + file + "\"\nlook = \"1h\"\n")) {
      Visit runs = desk.visit(Role.NODE_ADMINISTRATOR);
      assertThat(runs.get("/policy")).isEqualTo(200);
      assertThat(runs.page())
          .contains("nobody &lt;script&gt;", "the sender is *@x&lt;script&gt;.test", "discard")
          .contains("clean mail is delivered", file + ":")
          .doesNotContain("<script", "role=\"alert\"");

      Files.writeString(file, RULES.replace("discard", "dance<script>"));
      assertThat(runs.send("/policy", Map.of())).isEqualTo(409);
      assertThat(runs.page())
          .contains("What stands in the files now is wrong", "dance", "discard")
          .doesNotContain("<script");
      assertThat(runs.get("/policy?since=365d&lang=es")).isEqualTo(200);
      assertThat(runs.page()).contains("Lo que está ahora en los archivos tiene errores");

      Files.writeString(file, RULES.replace("discard", "reject"));
      assertThat(runs.send("/policy", Map.of())).isEqualTo(303);
      assertThat(runs.get(runs.location() + "&lang=en")).isEqualTo(200);
      assertThat(runs.page())
          .contains("their rules hold", "reject")
          .doesNotContain("role=\"alert\"", "discard");
    }
  }

  @Test
  void hitsAreCountedOverTheChosenRange() throws IOException {
    try (DeskFixture desk = new DeskFixture(folder)) {
      desk.holds("6ANDbo7l017868", "programa");
      Visit reader = desk.visit(Role.READER);
      assertThat(reader.get("/policy")).isEqualTo(200);
      assertThat(reader.page()).contains("<td class=\"n\">1</td>").doesNotContain("Read the files");
      assertThat(reader.get("/policy?since=%3Cscript%3E")).isEqualTo(200);
    }
  }
}
