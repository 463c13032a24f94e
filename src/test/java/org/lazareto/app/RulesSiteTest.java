// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lazareto.app.DeskFixture.coded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.web.Role;
import org.lazareto.web.account.Visit;

/** Outbreak rules made and ended in a browser, over a started portal and a started gate. */
class RulesSiteTest {

  private static final String FIRST = "6ANDbo7l017868";
  private static final String COPY = "6ANDbo7l017869";
  private static final String HOSTILE = "aviso\"><script>alert(0)</script>";
  private static final String TEXT = "multipart/mixed; boundary=b";
  private static final String BODY =
      """
      --b
      Content-Type: text/plain

      hola
      --b
      Content-Type: text/plain; name="informe<script>.txt"

      datos
      --b--
      """;

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

  private void passes(String id) throws IOException {
    desk.arrives(id, HOSTILE, TEXT, BODY);
    desk.until(() -> desk.isFinal(id));
    assertThat(desk.held(id)).isFalse();
  }

  @Test
  void aRuleFromAMessageStopsTheNextCopyAndIsRetired() throws IOException {
    passes(FIRST);
    Visit gau = desk.visit(Role.GAU);
    assertThat(gau.get("/rules")).isEqualTo(200);
    assertThat(gau.page()).contains("No outbreak rule holds.");
    String from = "/rules/new?from=" + FIRST;
    assertThat(gau.get(from)).isEqualTo(200);
    assertThat(gau.page())
        .contains("name=\"sha256\"", "name=\"attachment-name\"", "name=\"subject\"")
        .contains("It would have hit one of one message; one of these was delivered.")
        .doesNotContain("<script", "Make the rule");
    String digest = gau.piece("name=\"sha256\" value=\"([0-9a-f]{64})\"");

    assertThat(gau.get(from + "&sha256=" + digest)).isEqualTo(200);
    assertThat(gau.page()).contains("Make the rule").containsPattern(digest + "\" checked");
    Map<String, String> form = Map.of("sha256", digest, "reason", coded("<script>brote"));
    assertThat(gau.send("/rules", form)).isEqualTo(303);
    assertThat(gau.location()).matches("/rules/1\\?took=[0-9]+&done=rule-made");
    assertThat(gau.get(gau.location())).isEqualTo(200);
    assertThat(gau.page())
        .contains("It holds, ", "the next copy is stopped", "It would have hit one of one")
        .contains("&lt;script&gt;brote", "gau (")
        .doesNotContain("<script");

    desk.arrives(COPY, HOSTILE, TEXT, BODY);
    desk.waitsUntilHeld(COPY);
    // Counted in the transaction of the final row, a moment later.
    desk.until(() -> desk.isFinal(COPY));
    assertThat(gau.get("/rules")).isEqualTo(200);
    assertThat(gau.page()).containsPattern("outbreak-1</a>(?s:.*)<td class=\"n\">1</td>");
    gau.get("/quarantine?finding=outbreak-1");
    assertThat(gau.page()).contains("/quarantine/" + COPY);

    gau.get("/rules/1");
    assertThat(gau.send("/rules/1/extend", Map.of("expires", "30d"))).isEqualTo(303);
    gau.get("/rules/1");
    assertThat(gau.send("/rules/1/extend", Map.of("expires", "9999d"))).isEqualTo(409);
    assertThat(gau.get("/rules/1/retire")).isEqualTo(200);
    assertThat(gau.send("/rules/1/retire", Map.of("release", "yes"))).isEqualTo(303);
    assertThat(gau.location()).isEqualTo("/rules/1?released=1&held=0&done=rule-retired");
    assertThat(gau.get(gau.location())).isEqualTo(200);
    assertThat(gau.page())
        .contains("One message that it had caught was released; none is held still.", "retired");
    assertThat(desk.held(COPY)).isFalse();
    assertThat(gau.get("/rules?all=yes")).isEqualTo(200);
    assertThat(gau.page()).contains("outbreak-1");
  }

  @Test
  void whatCannotBecomeARuleIsSaidBesideWhatWasTyped() throws IOException {
    Visit gau = desk.visit(Role.GAU);
    String typed = coded("/([/\"<script>");
    assertThat(gau.get("/rules/new?subject=" + typed + "&size=9-1")).isEqualTo(409);
    assertThat(gau.page())
        .contains("role=\"alert\"", "value=\"9-1\"")
        .doesNotContain("<script", "Make the rule");
    assertThat(gau.get("/rules/new?sender=" + coded("a*@x.test\nRCPT") + "&body=text:hola"))
        .isEqualTo(200);
    assertThat(gau.page()).contains("It would have hit none of no messages");
    assertThat(gau.send("/rules", Map.of("sender", coded("*@x.test")))).isEqualTo(409);
    assertThat(gau.page()).contains("role=\"alert\"", "value=\"*@x.test\"");
    assertThat(gau.get("/rules/new?from=" + coded("/etc/passwd"))).isEqualTo(400);
    assertThat(gau.get("/rules/99")).isEqualTo(404);
    assertThat(gau.get("/rules/" + coded("1 OR 1"))).isEqualTo(404);
    assertThat(gau.get("/rules/new?lang=es")).isEqualTo(200);
    assertThat(gau.page()).contains("Regla nueva");
  }
}
